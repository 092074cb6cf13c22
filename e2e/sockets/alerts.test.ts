import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStream, type OpenStream, publish } from '#e2e/testing/api';
import { freePort, startServer, type TestServer } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';
import { startWebhookReceiver, type WebhookReceiver } from '#e2e/testing/webhook-receiver';
import type { Alert, AlertChange } from '#lib/shared/alerts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';

describe('alerts over a real socket', () => {
  const directory = createTemporaryDirectory();
  let server: TestServer;
  let receiver: WebhookReceiver;
  let stream: OpenStream;

  const start = async (): Promise<void> => {
    server = await startServer({
      environment: { SOURCES: '', LOG: 'sqlite', DATA_DIR: directory.path, WEBHOOK_RETRY_MS: '50' },
    });
    stream = await openStream(server.url, 'topic=alerts');
  };
  const stop = async (signal?: NodeJS.Signals): Promise<void> => {
    await stream.cancel();
    await server.stop(signal);
  };
  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    await start();
  });
  afterAll(async () => {
    await stop();
    await receiver.close();
    directory.remove();
  });

  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/alerts${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const rule = (topic: string, change: object = {}) => ({
    title: `Watch ${topic}`,
    topic,
    condition: { kind: 'above', threshold: 30, clearAt: 25, forMs: 0 },
    ...change,
  });
  /** Makes an alert, and takes what is told of that off the stream. */
  const create = async (topic: string, change: object = {}): Promise<Alert> => {
    const response = await send('POST', '', rule(topic, change));
    expect(response.status).toBe(201);
    expect(await hear()).toMatchObject({ type: 'alert-saved' });
    return (await response.json()) as Alert;
  };
  const get = async (id: string): Promise<Alert> => (await (await send('GET', `/${id}`)).json()) as Alert;
  /** The next event of the topic `alerts`. */
  const hear = async (): Promise<AlertChange & { readonly type: string }> => {
    const [message] = await stream.take(1);
    const { data } = JSON.parse(message?.data ?? '{}') as { data: AlertChange };
    return { type: message?.event ?? '', ...data };
  };
  const webhook = (path = '/hook') => ({ url: receiver.url + path, format: 'standard', secret });
  const problem = async (response: Response) => ({
    status: response.status,
    ...((await response.json()) as { code: string; detail: string }),
  });

  it('fires once its condition has held, and clears beyond its hysteresis', async () => {
    const { id } = await create('oven', {
      field: 'inside.c',
      condition: { kind: 'above', threshold: 30, clearAt: 25, forMs: 200 },
    });
    await publish(server.url, 'oven', { inside: { c: 31 } });
    const fired = await hear();
    expect(fired).toMatchObject({
      type: 'alert-fired',
      message: 'Watch oven: oven inside.c is 31, above 30 for 200 ms',
      alert: { id, status: 'firing', value: 31 },
    });
    await publish(server.url, 'oven', { inside: { c: 26 } });
    expect((await get(id)).status).toBe('firing');
    await publish(server.url, 'oven', { inside: { c: 25 } });
    expect(await hear()).toMatchObject({ type: 'alert-cleared', alert: { status: 'ok', value: 25 } });
    const history = await fetch(`${server.url}/api/topics/alerts?limit=2`);
    expect(((await history.json()) as { events: { type: string }[] }).events.map(({ type }) => type)).toEqual(
      ['alert-cleared', 'alert-fired'],
    );
  });

  it('fires when nothing comes for so long, and clears when something does', async () => {
    await create('heartbeat', { condition: { kind: 'no-data', forMs: 1_000 } });
    expect(await hear()).toMatchObject({
      type: 'alert-fired',
      message: 'Watch heartbeat: no event of heartbeat for 1 s',
      alert: { value: null },
    });
    await publish(server.url, 'heartbeat', 'here');
    expect(await hear()).toMatchObject({ type: 'alert-cleared' });
    const { alerts } = (await (await send('GET', '')).json()) as { alerts: Alert[] };
    const { id, revision } = alerts.find(({ rule: { topic } }) => topic === 'heartbeat')!;
    expect((await send('DELETE', `/${id}`, undefined, { 'If-Match': `"${revision}"` })).status).toBe(204);
    // On a busy machine a second may have gone by since it cleared.
    let last = await hear();
    while (last.type === 'alert-fired') last = await hear();
    expect(last).toMatchObject({ type: 'alert-removed' });
  });

  it('sends webhooks that a receiver can verify, again after an error, under the same id', async () => {
    const { id } = await create('boiler', { webhook: webhook('/boiler?x=1') });
    receiver.answer({ status: 500 }, { status: 503, headers: { 'Retry-After': '1' } });
    await publish(server.url, 'boiler', 31);
    const change = await hear();
    const failed = await receiver.next();
    const askedToWait = await receiver.next();
    const arrived = await receiver.next();
    expect(arrived.at - askedToWait.at).toBeGreaterThan(900);
    expect(failed.path).toBe('/boiler?x=1');
    for (const { headers, body } of [failed, askedToWait, arrived]) {
      expect(new Webhook(secret).verify(body, headers)).toMatchObject({
        type: 'alert.fired',
        data: { message: change.message, alert: { id, status: 'firing', value: 31 } },
      });
      expect(headers['webhook-id']).toBe(failed.headers['webhook-id']);
    }
    await publish(server.url, 'boiler', 20);
    expect(await hear()).toMatchObject({ type: 'alert-cleared' });
    const cleared = await receiver.next();
    expect(JSON.parse(cleared.body)).toMatchObject({ type: 'alert.cleared' });
    expect(cleared.headers['webhook-id']).not.toBe(failed.headers['webhook-id']);
  });

  it('follows no redirect, and gives up what is gone', async () => {
    const { id } = await create('hall', { webhook: webhook('/hall') });
    receiver.answer({ status: 307, headers: { Location: `${receiver.url}/elsewhere` } }, { status: 410 });
    await publish(server.url, 'hall', 31);
    expect(await hear()).toMatchObject({ type: 'alert-fired' });
    expect((await receiver.next()).path).toBe('/hall');
    expect((await receiver.next()).path).toBe('/hall');
    await vi.waitFor(
      async () =>
        expect((await get(id)).delivery).toMatchObject({
          outcome: 'given-up',
          detail: 'the receiver answered 410, attempt 2',
        }),
      { timeout: 10_000 },
    );
    await publish(server.url, 'hall', 20);
    expect(await hear()).toMatchObject({ type: 'alert-cleared' });
    expect(JSON.parse((await receiver.next()).body)).toMatchObject({ type: 'alert.cleared' });
  });

  it('sends what ntfy takes, to its root', async () => {
    await create('garage', { webhook: { url: `${receiver.url}/my-topic`, format: 'ntfy' } });
    await publish(server.url, 'garage', 31);
    await hear();
    const { path, headers, body } = await receiver.next();
    expect(path).toBe('/');
    expect(headers).not.toHaveProperty('webhook-signature');
    expect(JSON.parse(body)).toEqual({
      topic: 'my-topic',
      title: 'Watch garage fires',
      message: 'Watch garage: garage is 31, above 30',
      priority: 4,
      tags: ['rotating_light'],
    });
  });

  it('sends nothing while it is silenced, and then how things stand; somebody may say that they know', async () => {
    const { id } = await create('attic', { webhook: webhook('/attic') });
    expect((await send('POST', `/${id}/silence`, { forMs: 60_000 })).status).toBe(200);
    expect(await hear()).toMatchObject({ type: 'alert-silenced' });
    expect(await problem(await send('POST', `/${id}/acknowledge`))).toMatchObject({
      status: 409,
      code: 'alert-not-firing',
    });
    await publish(server.url, 'attic', [31, 20, 35]);
    // That it fired first is passed over: it is older than the last time.
    for (const type of ['alert-cleared', 'alert-fired']) {
      expect(await hear()).toMatchObject({ type, alert: { silencedUntil: expect.any(Number) as number } });
    }
    expect(await (await send('POST', `/${id}/silence`, { forMs: 0 })).json()).toMatchObject({
      silencedUntil: null,
    });
    expect(await hear()).toMatchObject({ type: 'alert-silenced', alert: { silencedUntil: null } });
    expect(JSON.parse((await receiver.next()).body)).toMatchObject({
      type: 'alert.fired',
      data: { alert: { value: 35 } },
    });
    expect(await (await send('POST', `/${id}/acknowledge`)).json()).toMatchObject({
      acknowledgedAt: expect.any(Number) as number,
    });
    expect(await hear()).toMatchObject({ type: 'alert-acknowledged' });
  });

  it('goes on firing over a crash, and sends then what nobody took before', async () => {
    const port = await freePort();
    const closed = { url: `http://127.0.0.1:${port}/late`, format: 'standard', secret };
    const { id } = await create('cellar', { webhook: closed });
    await publish(server.url, 'cellar', 31);
    expect(await hear()).toMatchObject({ type: 'alert-fired' });
    await send('POST', `/${id}/acknowledge`);
    expect(await hear()).toMatchObject({ type: 'alert-acknowledged' });
    await vi.waitFor(
      async () =>
        expect((await get(id)).delivery).toMatchObject({
          outcome: 'retrying',
          detail: expect.stringContaining('no connection (ECONNREFUSED)') as string,
        }),
      { timeout: 10_000 },
    );
    const before = await get(id);
    await stop('SIGKILL');
    const late = await startWebhookReceiver(port);
    await start();
    const { status, since, acknowledgedAt, revision } = before;
    expect(await get(id)).toMatchObject({ status, since, acknowledgedAt, revision });
    const { headers, body } = await late.next();
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({
      type: 'alert.fired',
      data: { alert: { id, since } },
    });
    await publish(server.url, 'cellar', [32, 20]);
    // Not fired again.
    expect(await hear()).toMatchObject({ type: 'alert-cleared', alert: { id, acknowledgedAt: null } });
    expect(JSON.parse((await late.next()).body)).toMatchObject({ type: 'alert.cleared' });
    await late.close();
  });

  it('that flickers ten thousand times is told as it stands, and the receiver with it', async () => {
    const { id, revision } = await create('lamp', { webhook: webhook('/lamp') });
    await publish(
      server.url,
      'lamp',
      Array.from({ length: 9_999 }, (_, index) => (index % 2 === 0 ? 31 : 1)),
    );
    const passedOver = expect.stringContaining('; 9997 changes before it came too fast to be told') as string;
    expect(await hear()).toMatchObject({ type: 'alert-cleared', message: passedOver });
    expect(await hear()).toMatchObject({ type: 'alert-fired', alert: { id, status: 'firing', value: 31 } });
    expect(JSON.parse((await receiver.next()).body)).toMatchObject({ type: 'alert.fired' });
    await send('DELETE', `/${id}`, undefined, { 'If-Match': `"${revision}"` });
    expect(await hear()).toMatchObject({ type: 'alert-removed' });
    expect(JSON.parse((await receiver.next()).body)).toMatchObject({
      type: 'alert.cleared',
      data: { message: 'Watch lamp was removed' },
    });
  });

  it('lets nobody but the server publish to its topic, or remove it', async () => {
    const address = `${server.url}/api/topics/alerts`;
    for (const init of [{ method: 'POST', body: '1' }, { method: 'DELETE' }]) {
      expect(await problem(await fetch(address, init))).toMatchObject({
        status: 403,
        code: 'topic-reserved',
      });
    }
    expect((await fetch(address)).status).toBe(200);
  });

  it('is saved by who has read it last, and keeps a secret that nobody reads', async () => {
    const { id, revision } = await create('porch', { webhook: webhook('/porch') });
    const tag = { 'If-Match': `"${revision}"` };
    const changed = rule('porch', {
      title: 'Porch',
      webhook: { url: `${receiver.url}/p`, format: 'standard' },
    });
    expect(await problem(await send('PUT', `/${id}`, changed))).toMatchObject({
      status: 428,
      code: 'revision-missing',
    });
    const saved = await send('PUT', `/${id}`, changed, tag);
    expect(saved.status).toBe(200);
    const alert = (await saved.json()) as Alert;
    expect(saved.headers.get('ETag')).toBe(`"${alert.revision}"`);
    expect(alert).toMatchObject({ hasSecret: true, rule: { title: 'Porch' } });
    expect(await hear()).toMatchObject({ type: 'alert-saved' });
    const stale = await problem(await send('PUT', `/${id}`, changed, tag));
    expect(stale).toMatchObject({ status: 412, code: 'alert-changed' });
    expect(stale.detail).toMatch(/the rule was saved at \d{4}-/);
    const shown = await (await send('GET', '')).text();
    const told = await (await fetch(`${server.url}/api/topics/alerts?limit=1000`)).text();
    for (const text of [shown, told, server.output()]) expect(text).not.toContain(secret.slice(6));
    expect(await problem(await send('GET', '/nobody'))).toMatchObject({ status: 404, code: 'alert-unknown' });
  });

  it('says of a rule what is wrong with it, and where', async () => {
    const faults = [
      [rule('alerts'), /^topic: tells of alerts/],
      [
        rule('x', { condition: { kind: 'above', threshold: 'hot', forMs: 0 } }),
        /^condition\.threshold: "hot" is not a number/,
      ],
      [rule('x', { condition: { kind: 'over' } }), /^condition/],
      [
        rule('x', { condition: { kind: 'below', threshold: 1, clearAt: 0, forMs: 0 } }),
        /^condition\.clearAt: lies on the wrong side/,
      ],
      [rule('x', { webhook: { url: 'file:///etc/passwd', format: 'standard' } }), /^webhook\.url: .*http/],
      [rule('x', { webhook: { url: receiver.url, format: 'standard' } }), /^webhook\.secret: .*openssl/],
      [rule('x', { colour: 1 }), /^colour: is not known here/],
      ['{', /^this is not JSON/],
    ] as const;
    for (const [body, detail] of faults) {
      const answer = await problem(await send('POST', '', body));
      expect(answer).toMatchObject({ status: 400, code: 'alert-invalid' });
      expect(answer.detail).toMatch(detail);
    }
  });
});

describe('WEBHOOKS=off', () => {
  it('takes no rule with a webhook', async () => {
    const server = await startServer({ environment: { SOURCES: '', WEBHOOKS: 'off' } });
    const response = await fetch(`${server.url}/api/alerts`, {
      method: 'POST',
      body: JSON.stringify({
        title: 'x',
        topic: 'x',
        condition: { kind: 'no-data', forMs: 1_000 },
        webhook: { url: 'https://ntfy.sh/x', format: 'ntfy' },
      }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('WEBHOOKS=on');
    await server.stop();
  });
});
