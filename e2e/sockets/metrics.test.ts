import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStream, publish } from '#e2e/testing/api';
import { openRawSubscriber, type RawSubscriber } from '#e2e/testing/raw-subscriber';
import { type MetricSamples, readMetrics } from '#e2e/testing/read-metrics';
import { startServer, type TestServer } from '#e2e/testing/server';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';

const promtool = '/usr/bin/promtool';
const patience = { timeout: 20_000, interval: 100 };

const publishers = 4;
const batches = 20;
const batchEvents = 25;
const eventsOfTopic = batches * batchEvents;
const eventsInAll = publishers * eventsOfTopic;
const keptOfTopic = 200;
const bigEvents = 45;

/** The body of a stream, which has no framing: all that follows the headers. */
const bodyOf = ({ text }: RawSubscriber): string => text.slice(text.indexOf('\r\n\r\n') + 4);
const countEvents = (subscriber: RawSubscriber): number =>
  bodyOf(subscriber).match(/^data: \{"topic"/gm)?.length ?? 0;
const ended = (samples: MetricSamples, reason: string): number | undefined =>
  samples.get(`pulseboard_streams_ended_total{reason="${reason}"}`);

// The tests are one story: each goes on where the one before it ends.
describe('the metrics of a server, beside a load of which everything is known', () => {
  let server: TestServer;
  let firstPosition: string;
  const toAll: RawSubscriber[] = [];
  const toOne: RawSubscriber[] = [];
  let opened = 0;

  const scrape = (): Promise<MetricSamples> => readMetrics(server.url);
  const subscribe = async (query: string): Promise<RawSubscriber> => {
    opened += 1;
    return openRawSubscriber(server.port, query);
  };

  beforeAll(async () => {
    server = await startServer({
      environment: { SOURCES: '', RETAIN_EVENTS: String(keptOfTopic), SLOW_LIMIT_MS: '10000' },
    });
  });
  afterAll(async () => {
    for (const { socket } of [...toAll, ...toOne]) socket.destroy();
    await server.stop();
  });

  it('begin at 0', async () => {
    const samples = await scrape();
    for (const name of ['delivered_events_total', 'sent_bytes_total', 'streams_opened_total'])
      expect([name, samples.get(`pulseboard_${name}`)]).toEqual([name, 0]);
  });

  it('count what was published and delivered exactly, and bytes as the clients do', async () => {
    for (let index = 0; index < 10; index += 1) toAll.push(await subscribe('topic=load.*'));
    for (let index = 0; index < 5; index += 1) toOne.push(await subscribe('topic=load.0'));
    const publishAll = async (topic: string): Promise<string[]> => {
      const positions: string[] = [];
      for (let batch = 0; batch < batches; batch += 1) {
        const values = Array.from({ length: batchEvents }, (_, index) => batch * batchEvents + index);
        positions.push(...(await publish(server.url, topic, values)));
      }
      return positions;
    };
    const topics = Array.from({ length: publishers }, (_, index) => `load.${index}`);
    const positions = await Promise.all(topics.map(publishAll));
    firstPosition = positions[0]?.[0] ?? '';
    await vi.waitFor(() => {
      for (const subscriber of toAll) expect(countEvents(subscriber)).toBe(eventsInAll);
      for (const subscriber of toOne) expect(countEvents(subscriber)).toBe(eventsOfTopic);
    }, patience);

    const samples = await scrape();
    const requests = publishers * batches;
    const bytes = [...toAll, ...toOne].reduce((sum, one) => sum + Buffer.byteLength(bodyOf(one)), 0);
    const known = {
      'pulseboard_published_events_total{result="stored"}': eventsInAll,
      'pulseboard_published_events_total{result="failed"}': 0,
      pulseboard_heard_events_total: eventsInAll,
      pulseboard_publish_duration_seconds_count: requests,
      pulseboard_delivered_events_total: 10 * eventsInAll + 5 * eventsOfTopic,
      pulseboard_sent_bytes_total: bytes,
      pulseboard_streams_opened_total: 15,
    };
    expect(Object.fromEntries(Object.keys(known).map((name) => [name, samples.get(name)]))).toEqual(known);
    // Each flush carries something that was published, and no two carry the same.
    const flushes = samples.get('pulseboard_delivery_latency_seconds_count') ?? 0;
    expect(flushes).toBeGreaterThan(0);
    expect(flushes).toBeLessThanOrEqual(requests);
    expect(samples.get('pulseboard_sent_chunks_total')).toBeLessThan(15 * (requests + 1) + 1);
    // Streams are counted once a second.
    await vi.waitFor(async () => {
      const later = await scrape();
      expect(later.get('pulseboard_streams{state="current"}')).toBe(15);
      expect(later.get('pulseboard_slowest_stream_lag_events')).toBe(0);
    }, patience);
  });

  it('know what the log holds, and what it has let go of', async () => {
    await vi.waitFor(async () => {
      const samples = await scrape();
      expect(samples.get('pulseboard_log_events')).toBe(publishers * keptOfTopic);
      expect(samples.get('pulseboard_log_topics')).toBe(publishers);
      expect(samples.get('pulseboard_log_pruned_events_total')).toBe(
        publishers * (eventsOfTopic - keptOfTopic),
      );
    }, patience);
  });

  it('have those who leave, and those who are cut, as clients that left', async () => {
    for (const { socket } of toOne.slice(0, 3)) socket.end();
    for (const { socket } of toOne.slice(3)) socket.resetAndDestroy();
    await vi.waitFor(async () => {
      const samples = await scrape();
      expect(ended(samples, 'client')).toBe(5);
      expect(samples.get('pulseboard_streams{state="current"}')).toBe(10);
    }, patience);
  });

  it('have one that takes nothing as the slowest, and as slow once it is cut off', async () => {
    const slow = await subscribe('topic=big');
    slow.socket.pause();
    const payload = { text: 'x'.repeat(900_000) };
    for (let index = 0; index < bigEvents; index += 1) await publish(server.url, 'big', payload);
    await vi.waitFor(async () => {
      const samples = await scrape();
      expect(samples.get('pulseboard_slowest_stream_lag_events')).toBeGreaterThan(5);
      expect(samples.get('pulseboard_slowest_stream_lag_seconds')).toBeGreaterThan(0.1);
    }, patience);
    await vi.waitFor(async () => expect(ended(await scrape(), 'slow')).toBe(1), patience);
    slow.socket.destroy();
  });

  it('have each gap that was told, by its reason', async () => {
    // What was published last has filled the memory for those who are a little behind.
    const expired = await openStream(server.url, `topic=load.0&after=${firstPosition}`);
    await expired.take(keptOfTopic);
    const foreign = await openStream(server.url, 'topic=load.0&after=9000000000000-0');
    await foreign.next();
    await foreign.next();
    opened += 2;
    expect(expired.text).toContain('"reason":"expired"');
    expect(foreign.text).toContain('"reason":"foreign"');
    const samples = await scrape();
    expect(samples.get('pulseboard_stream_gaps_total{reason="expired"}')).toBe(1);
    expect(samples.get('pulseboard_stream_gaps_total{reason="foreign"}')).toBe(1);
    await Promise.all([expired.cancel(), foreign.cancel()]);
  });

  it('have each request that was refused, by its route and code', async () => {
    const refuse = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);
    await refuse('/api/topics/x', { method: 'POST', body: '{' });
    await refuse('/api/topics/x', { method: 'POST', body: '12abc' });
    await refuse('/api/topics/x?since=1x');
    await refuse('/api/events');
    const samples = await scrape();
    const refused = (route: string, code: string) =>
      samples.get(`pulseboard_refused_requests_total{route="${route}",code="${code}"}`);
    expect(refused('POST /api/topics/[topic]', 'body-invalid')).toBe(2);
    expect(refused('GET /api/topics/[topic]', 'since-invalid')).toBe(1);
    expect(refused('GET /api/events', 'topic-missing')).toBe(1);
    expect(samples.get('pulseboard_published_events_total{result="stored"}')).toBe(eventsInAll + bigEvents);
  });

  it('have an end for each stream that is open no more', async () => {
    for (const { socket } of toAll) socket.destroy();
    await vi.waitFor(async () => {
      const samples = await scrape();
      expect(samples.get('pulseboard_streams_opened_total')).toBe(opened);
      expect([ended(samples, 'client'), ended(samples, 'slow')]).toEqual([opened - 1, 1]);
      const open = ['current', 'sending', 'replaying'].map((state) =>
        samples.get(`pulseboard_streams{state="${state}"}`),
      );
      expect(open).toEqual([0, 0, 0]);
    }, patience);
  });

  it.skipIf(!existsSync(promtool))('are a text that promtool, of the package prometheus, takes', async () => {
    const input = await (await fetch(`${server.url}/api/metrics`)).text();
    const { status, stdout, stderr } = spawnSync(promtool, ['check', 'metrics'], { input, encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('a server that publishes what goes on in it', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({
      environment: { SOURCES: 'pulseboard', PULSEBOARD_INTERVAL_MS: '100', AUTH_SECRET: testSecret },
    });
  });
  afterAll(() => server.stop());

  const scrape = (headers?: Record<string, string>) =>
    fetch(`${server.url}/api/metrics`, headers && { headers });

  it('is scraped by who may read all of it, and by nobody else', async () => {
    const watcher = await signToken({ subscribe: ['pulseboard.*'] });
    const answer = await scrape(bearer(watcher));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await scrape(bearer(await signToken({ admin: true })))).status).toBe(200);
    expect((await scrape(bearer(await signToken({ subscribe: ['pulseboard.log'] })))).status).toBe(403);
    expect((await scrape(bearer(await signToken({ publish: ['*'] })))).status).toBe(403);
    expect((await scrape()).status).toBe(401);
  });

  it('tells the same on its topics, and counts what it tells', async () => {
    const headers = bearer(await signToken({ subscribe: ['pulseboard.*'] }));
    const stream = await openStream(server.url, 'topic=pulseboard.delivered&topic=pulseboard.published', {
      headers,
    });
    // A reading that comes late, after a start, has less than those that follow.
    const findAbove = async (least: number, topic: string, field: string): Promise<void> => {
      for (;;) {
        const [message] = await stream.take(1);
        const { topic: of, data } = JSON.parse(message?.data ?? '') as {
          topic: string;
          data: Record<string, number>;
        };
        const number = data[field] ?? 0;
        if (of === topic && number > least) return;
      }
    };
    // Six or seven topics, ten times a second: the event loop has no reading in the first five seconds.
    await findAbove(10, 'pulseboard.published', 'eventsPerSecond');
    await findAbove(1, 'pulseboard.delivered', 'eventsPerSecond');
    await stream.cancel();
    const samples = await readMetrics(server.url, headers);
    expect(samples.get('pulseboard_published_events_total{result="stored"}')).toBeGreaterThan(12);
    expect(samples.get('pulseboard_source_running{source="pulseboard"}')).toBe(1);
    expect(samples.get('pulseboard_leader')).toBe(1);
  });
});
