import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createAlert, openStream, publish } from '#e2e/testing/api';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '#e2e/testing/otlp-receiver';
import { readRecords } from '#e2e/testing/read-records';
import { freePort, startServer, type TestServer } from '#e2e/testing/server';
import { startWebhookReceiver, type WebhookReceiver } from '#e2e/testing/webhook-receiver';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const parent = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };
const waitLong = { timeout: 10_000 };

describe('a server with a collector', () => {
  let collector: OtlpReceiver;
  let receiver: WebhookReceiver;
  let server: TestServer;
  beforeAll(async () => {
    collector = await startOtlpReceiver();
    receiver = await startWebhookReceiver();
    server = await startServer({
      environment: {
        SOURCES: '',
        LOG_LEVEL: 'debug',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_HEADERS: 'api-key=key-of-the-collector',
        OTEL_BSP_SCHEDULE_DELAY: '100',
        OTEL_SERVICE_NAME: 'board',
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
      },
    });
  });
  afterAll(async () => {
    await server.stop();
    await collector.close();
    await receiver.close();
  });

  const find = (name: string, of = traceId): ReceivedSpan | undefined =>
    collector.spans.find((span) => span.name === name && span.traceId === of);

  it('goes on with the trace of who publishes, down to the log', async () => {
    await publish(server.url, 'kitchen', [1, 2], parent);
    await vi.waitFor(() => expect(find('publish')).toBeDefined(), waitLong);
    await vi.waitFor(() => expect(find('POST /api/topics/[topic]')).toBeDefined(), waitLong);
    const request = find('POST /api/topics/[topic]');
    expect(request).toMatchObject({
      parentSpanId: 'b7ad6b7169203331',
      attributes: { 'http.target': '/api/topics/kitchen', 'http.status_code': 201 },
      resource: { 'service.name': 'board', 'deployment.environment.name': 'test' },
    });
    expect(find('publish')?.attributes).toEqual({
      'messaging.system': 'pulseboard',
      'messaging.operation.type': 'send',
      'messaging.destination.name': 'kitchen',
      'messaging.batch.message_count': 2,
    });
    // Between the two are spans of Next.
    const parents = new Map(collector.spans.map((span) => [span.spanId, span.parentSpanId]));
    const above = (id: string | undefined): string[] =>
      id === undefined ? [] : [id, ...above(parents.get(id))];
    expect(above(find('publish')?.spanId)).toContain(request?.spanId);
  });

  it('writes records that name the trace, and spans that name the request', async () => {
    const response = await fetch(`${server.url}/api/topics/kitchen?limit=1`, { headers: parent });
    await response.text();
    const requestId = response.headers.get('x-request-id');
    await vi.waitFor(() => expect(find('read history')).toBeDefined(), waitLong);
    await vi.waitFor(
      () =>
        expect(find('GET /api/topics/[topic]')?.attributes).toMatchObject({
          'pulseboard.request.id': requestId,
        }),
      waitLong,
    );
    await vi.waitFor(() => {
      const record = readRecords(server.output()).find((one) => one['requestId'] === requestId);
      expect(record).toMatchObject({ trace_id: traceId, status: 200 });
    }, waitLong);
  });

  it('ends the span of a stream when that is open', async () => {
    const stream = await openStream(server.url, 'topic=kitchen');
    await vi.waitFor(
      () => expect(collector.spans.map(({ name }) => name)).toContain('GET /api/events'),
      waitLong,
    );
    const before = collector.spans.length;
    for (let count = 0; count < 5; count += 1) {
      await publish(server.url, 'kitchen', count);
      await stream.take(1);
    }
    await stream.cancel();
    await publish(server.url, 'marker', 1, { traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` });
    await vi.waitFor(() => expect(find('publish', '1'.repeat(32))).toBeDefined(), waitLong);
    expect(collector.spans.slice(before).filter(({ name }) => name === 'GET /api/events')).toEqual([]);
  });

  it('tells no secret, of webhooks neither', async () => {
    await createAlert(server.url, {
      title: 'Hot',
      topic: 'oven',
      condition: { kind: 'above', threshold: 1, forMs: 0 },
      webhook: {
        url: `${receiver.url}/services/token-in-a-path?key=token-in-a-query`,
        format: 'standard',
        secret: `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`,
      },
    });
    await publish(server.url, 'oven', 2);
    await receiver.next();
    await fetch(`${server.url}/share/x?token=token-in-a-query`);
    const names = (): string[] => collector.spans.map(({ name }) => name);
    await vi.waitFor(() => expect(names()).toContain('deliver webhook'), waitLong);
    await vi.waitFor(() => expect(names()).toContain('GET /share/[id]'), waitLong);
    expect(collector.text()).toMatch(/^\/v1\/traces$/m);
    expect(collector.text() + server.output()).not.toMatch(
      /token-in|whsec_|YSBzZWNyZXQ|key-of-the-collector/,
    );
  });
});

describe('a server whose collector is away', () => {
  it('says so once, works, and ends in time', async () => {
    const server = await startServer({
      environment: {
        SOURCES: '',
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}`,
        OTEL_EXPORTER_OTLP_TIMEOUT: '300',
        OTEL_BSP_SCHEDULE_DELAY: '100',
      },
    });
    const failures = () =>
      readRecords(server.output()).filter(({ message }) => message.startsWith('traces cannot'));
    for (let count = 0; count < 50; count += 1) await publish(server.url, 'a', count);
    await vi.waitFor(() => expect(failures()).toHaveLength(1), waitLong);
    for (let count = 0; count < 50; count += 1) await publish(server.url, 'a', count);
    expect(await server.stop()).toBeLessThan(5_000);
    expect(server.process.exitCode).toBe(0);
    expect(failures()).toHaveLength(1);
  });
});
