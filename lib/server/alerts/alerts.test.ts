import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryDocuments } from '#lib/server/documents/memory-documents';
import { createMemoryLog } from '#lib/server/log/memory-log';
import { type AlertChange, type AlertRule, alertRuleSchema, maxAlerts } from '#lib/shared/alerts';
import type { Publication } from '#lib/shared/events';
import { toTopicFilter } from '#lib/shared/topics';
import { type AlertOptions, type Alerts, startAlerts } from './alerts.ts';
import { captureReports } from '../testing/capture-reports.ts';

const startedAt = Date.UTC(2026, 0, 1, 12);
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';
const webhook = { url: 'https://example.com/hook', format: 'standard', secret } as const;
const webhooks = { timeoutMs: 1_000, retryMs: 1_000, maxAgeMs: 3_600_000 };

interface Sent {
  readonly type: string;
  readonly message: string;
}

/** What receivers got, and how they answer. */
const sent: Sent[] = [];
let answerStatus = 200;
const contexts: unknown[] = [];
const requests = new AsyncLocalStorage();

beforeEach(() => {
  vi.useFakeTimers({ now: startedAt });
  sent.length = 0;
  contexts.length = 0;
  answerStatus = 200;
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    const { type, data } = JSON.parse(body) as { type: string; data: { message: string } };
    contexts.push(requests.getStore());
    sent.push({ type, message: data.message });
    return new Response(null, { status: answerStatus });
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function rule(change: Partial<AlertRule> = {}): AlertRule {
  return {
    title: 'Hot',
    topic: 'temp',
    field: 'value',
    condition: { kind: 'above', threshold: 30, clearAt: 28, forMs: 0 },
    ...change,
  };
}

/** A log and documents that outlive the alerts of a process. */
function setUp() {
  const log = createMemoryLog({ pruneEveryMs: 0 });
  const documents = createMemoryDocuments();
  const hub = { log, publish: (publications: readonly Publication[]) => log.append(publications) };
  return {
    log,
    documents,
    hub,
    start: (options: Partial<AlertOptions> = {}): Promise<Alerts> =>
      startAlerts({ hub, documents, webhooks, random: () => 1, ...options }),
    publish: async (...values: readonly (number | readonly [value: number, at: number])[]) => {
      await log.append(
        values.map((one) => {
          const [value, at = Date.now()] = typeof one === 'number' ? [one] : one;
          return { topic: 'temp', at, data: { value } };
        }),
      );
      await vi.advanceTimersByTimeAsync(0);
    },
    /** Types and messages of what was told. */
    told: async (): Promise<readonly string[]> => {
      const events = await log.read({ topics: toTopicFilter(['alerts']), limit: 100 });
      return events.map(({ type, data }) => `${type}: ${(data as unknown as Sent).message}`);
    },
  };
}

describe('an alert', () => {
  it('fires when its condition has held for long enough, and tells so on the topic', async () => {
    const { start, publish, told } = setUp();
    const alerts = await start();
    const { id } = await alerts.create(rule({ condition: { kind: 'above', threshold: 30, forMs: 60_000 } }));
    await publish(31);
    expect(alerts.get(id)).toMatchObject({ status: 'pending', since: startedAt, value: 31 });
    await vi.advanceTimersByTimeAsync(59_999);
    expect(alerts.get(id).status).toBe('pending');
    await vi.advanceTimersByTimeAsync(1);
    expect(alerts.get(id)).toMatchObject({ status: 'firing', since: startedAt + 60_000 });
    await publish(20);
    expect(alerts.get(id)).toMatchObject({ status: 'ok', value: 20 });
    expect(await told()).toEqual([
      'alert-saved: Hot was saved',
      'alert-fired: Hot: temp is 31, above 30 for 1 min',
      'alert-cleared: Hot has cleared: temp is 20',
    ]);
  });

  it('looks at what is published together in the order in which it happened', async () => {
    const { start, publish, told } = setUp();
    const alerts = await start();
    const { id } = await alerts.create(rule());
    await publish([25, startedAt + 3], [31, startedAt + 1], [29, startedAt + 2]);
    expect(alerts.get(id)).toMatchObject({ status: 'ok', value: 25 });
    expect((await told()).slice(1)).toEqual([
      'alert-fired: Hot: temp is 31, above 30',
      'alert-cleared: Hot has cleared: temp is 25',
    ]);
  });

  it('knows what was published before it was made', async () => {
    const { start, publish, log } = setUp();
    const alerts = await start();
    await publish(31);
    expect(await alerts.create(rule())).toMatchObject({ status: 'firing', value: 31 });
    await alerts.create(rule({ condition: { kind: 'above', threshold: 30, forMs: 60_000 } }));
    await vi.advanceTimersByTimeAsync(0);
    const told = await log.read({ topics: toTopicFilter(['alerts']), limit: 100 });
    expect(told.map(({ type, data }) => [type, (data as unknown as AlertChange).alert.status])).toEqual([
      ['alert-saved', 'ok'],
      ['alert-fired', 'firing'],
      ['alert-saved', 'pending'],
    ]);
  });

  it('fires when nothing is heard, and clears when something is', async () => {
    const { start, publish, told } = setUp();
    const alerts = await start();
    await publish(1);
    await alerts.create(rule({ title: 'Quiet', condition: { kind: 'no-data', forMs: 300_000 } }));
    await vi.advanceTimersByTimeAsync(299_999);
    await publish(2);
    await vi.advanceTimersByTimeAsync(300_000);
    await publish(3);
    expect((await told()).slice(1)).toEqual([
      'alert-fired: Quiet: no event of temp for 5 min',
      'alert-cleared: Quiet has cleared: temp is heard again',
    ]);
  });

  it('has no timer of its own', async () => {
    const { start, publish } = setUp();
    const alerts = await start();
    await publish(31);
    for (let count = 0; count < 20; count += 1) {
      await alerts.create(rule({ condition: { kind: 'no-data', forMs: 300_000 + count } }));
      await alerts.create(rule({ condition: { kind: 'above', threshold: 1, forMs: 60_000 + count } }));
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(vi.getTimerCount()).toBe(1);
    await alerts.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is acknowledged while it fires, until it clears', async () => {
    const { start, publish, told } = setUp();
    const alerts = await start();
    const { id } = await alerts.create(rule());
    await expect(alerts.acknowledge(id)).rejects.toMatchObject({ code: 'alert-not-firing' });
    await publish(31);
    expect(await alerts.acknowledge(id)).toMatchObject({ status: 'firing', acknowledgedAt: startedAt });
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await alerts.acknowledge(id)).acknowledgedAt).toBe(startedAt);
    await publish(20, 31);
    expect(alerts.get(id)).toMatchObject({ status: 'firing', acknowledgedAt: null });
    expect((await told()).filter((text) => text.startsWith('alert-ack'))).toEqual([
      'alert-acknowledged: Hot was acknowledged',
    ]);
  });
});

describe('many changes at once', () => {
  it('are told as the last time that it fired and the last that it cleared', async () => {
    const { start, publish, told } = setUp();
    const alerts = await start();
    const { id } = await alerts.create(rule({ webhook }));
    await publish(...Array.from({ length: 10_001 }, (_, index) => (index % 2 === 0 ? 31 : 1)));
    expect(alerts.get(id)).toMatchObject({ status: 'firing', value: 31 });
    expect((await told()).slice(1)).toEqual([
      'alert-cleared: Hot has cleared: temp is 1; 9999 changes before it came too fast to be told',
      'alert-fired: Hot: temp is 31, above 30',
    ]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.at(-1)).toMatchObject({ type: 'alert.fired' });
    expect(sent.length).toBeLessThanOrEqual(2);
  });

  it('of many alerts are kept in one go', async () => {
    const { start, documents, told } = setUp();
    const alerts = await start();
    const silent = rule({ condition: { kind: 'no-data', forMs: 60_000 } });
    await Promise.all(Array.from({ length: 50 }, () => alerts.create(silent)));
    await vi.advanceTimersByTimeAsync(59_999);
    const saves = vi.spyOn(documents, 'saveAll');
    await vi.advanceTimersByTimeAsync(1);
    expect(saves.mock.calls.map(([, changes]) => changes.length)).toEqual([50]);
    expect(await told()).toHaveLength(100);
  });
});

describe('a clock that is set back', () => {
  it('takes no event for old, and no silence for none', async () => {
    const { start, publish, told } = setUp();
    const alerts = await start();
    await publish(1);
    vi.setSystemTime(startedAt - 3_600_000);
    const { id } = await alerts.create(rule({ condition: { kind: 'no-data', forMs: 60_000 } }));
    await publish(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(alerts.get(id).status).toBe('firing');
    await publish(3);
    expect(alerts.get(id).status).toBe('ok');
    expect(await told()).toHaveLength(3);
  });
});

describe('a webhook', () => {
  it('is sent when an alert fires and when it clears, and kept count of', async () => {
    const { start, publish } = setUp();
    const alerts = await start();
    const { id } = await alerts.create(rule({ webhook }));
    await publish(31);
    await publish(20);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([
      { type: 'alert.fired', message: 'Hot: temp is 31, above 30' },
      { type: 'alert.cleared', message: 'Hot has cleared: temp is 20' },
    ]);
    expect(alerts.get(id).delivery).toMatchObject({
      outcome: 'delivered',
      detail: 'the receiver answered 200',
    });
  });

  it('is held back by a silence, and then says how things stand', async () => {
    const { start, publish, told } = setUp();
    const alerts = await start();
    const { id } = await alerts.create(rule({ webhook }));
    expect(await alerts.silence(id, 60_000)).toMatchObject({ silencedUntil: startedAt + 60_000 });
    await publish(31);
    await publish(20);
    await publish(35);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    expect(sent).toEqual([{ type: 'alert.fired', message: 'Hot: temp is 35, above 30' }]);
    expect(alerts.get(id)).toMatchObject({ status: 'firing', silencedUntil: null });
    expect((await told()).at(-1)).toBe('alert-silenced: Hot is no longer silenced');
    await alerts.silence(id, 60_000);
    await publish(20);
    await alerts.silence(id, 0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.at(-1)).toEqual({ type: 'alert.cleared', message: 'Hot has cleared: temp is 20' });
  });

  it('that the receiver may have rests during a silence, and leaves nothing firing there', async () => {
    answerStatus = 503;
    const { start, publish } = setUp();
    const alerts = await start();
    const { id } = await alerts.create(rule({ webhook }));
    await publish(31);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(1);
    await alerts.silence(id, 60_000);
    await publish(20);
    answerStatus = 200;
    await vi.advanceTimersByTimeAsync(59_999);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.map(({ type }) => type)).toEqual(['alert.fired', 'alert.fired', 'alert.cleared']);
  });

  it('that was never tried is taken back by a silence, and nothing is told that has passed by then', async () => {
    const { start, publish } = setUp();
    const alerts = await start();
    const { id } = await alerts.create(rule({ webhook }));
    let answer = (_response: Response): void => {};
    vi.stubGlobal('fetch', async () => new Promise<Response>((resolve) => (answer = resolve)));
    await publish(31);
    await publish(20);
    await publish(32);
    await alerts.silence(id, 60_000);
    await publish(20);
    answer(new Response(null, { status: 200 }));
    vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
      sent.push(JSON.parse(body) as Sent);
      return new Response();
    });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sent.map(({ type }) => type)).toEqual(['alert.cleared']);
  });

  it('says last that it has cleared when the alert is removed or told elsewhere', async () => {
    const { start, publish } = setUp();
    const alerts = await start();
    const { id, revision } = await alerts.create(rule({ webhook }));
    await publish(31);
    await vi.advanceTimersByTimeAsync(0);
    const other = rule({ webhook: { ...webhook, url: 'https://example.com/other' } });
    const moved = await alerts.replace(id, other, revision);
    await vi.advanceTimersByTimeAsync(0);
    await alerts.remove(id, moved.revision);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.slice(1)).toEqual([
      { type: 'alert.cleared', message: 'Hot: nothing more of it is sent here' },
      { type: 'alert.fired', message: 'Hot: temp is 31, above 30' },
      { type: 'alert.cleared', message: 'Hot was removed' },
    ]);
  });

  it('is sent to another address anew, and to none without one', async () => {
    const { start, publish } = setUp();
    const alerts = await start();
    await publish(31);
    const { id, revision } = await alerts.create(rule({ webhook }));
    await vi.advanceTimersByTimeAsync(0);
    const moved = await alerts.replace(
      id,
      rule({ webhook: { url: 'https://example.com/other', format: 'standard' } }),
      revision,
    );
    expect(moved.hasSecret).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(({ type }) => type)).toEqual(['alert.fired', 'alert.cleared', 'alert.fired']);
    expect((await alerts.replace(id, rule(), moved.revision)).hasSecret).toBe(false);
    await publish(20);
    expect(sent.slice(3).map(({ message }) => message)).toEqual(['Hot: nothing more of it is sent here']);
  });

  it('belongs to no request, whoever published', async () => {
    const { start, publish } = setUp();
    const alerts = await start();
    await requests.run('request', async () => {
      await alerts.create(rule({ webhook }));
      await publish(31);
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(contexts).toEqual([undefined]);
  });

  it('is sent even when nothing can be kept or told', async () => {
    const reports = captureReports();
    const { start, publish, hub, documents } = setUp();
    const alerts = await start({ hub: { ...hub, publish: () => Promise.reject(new Error('disk full')) } });
    await alerts.create(rule({ webhook }));
    vi.spyOn(documents, 'saveAll').mockRejectedValue(new Error('disk full'));
    await publish(31);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(1);
    const messages = reports.map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringContaining('could not be kept'));
    expect(messages).toContainEqual(expect.stringContaining('could not be told of'));
  });

  it('is refused where webhooks are off, and when a standard one has no secret', async () => {
    const { start } = setUp();
    const off = await start({ webhooks: null });
    await expect(off.create(rule({ webhook }))).rejects.toMatchObject({
      code: 'alert-invalid',
      message: expect.stringContaining('WEBHOOKS=on') as string,
    });
    const on = await start();
    const unsigned = { url: webhook.url, format: 'standard' } as const;
    await expect(on.create(rule({ webhook: unsigned }))).rejects.toMatchObject({
      code: 'alert-invalid',
      message: expect.stringMatching(/^webhook\.secret: /) as string,
    });
  });
});

describe('a restart', () => {
  it('goes on firing without firing again, with acknowledgement and silence', async () => {
    const { start, publish, told } = setUp();
    const before = await start();
    const { id } = await before.create(rule({ webhook }));
    await publish(31);
    await before.acknowledge(id);
    await before.silence(id, 3_600_000);
    const left = before.get(id);
    const toldBefore = await told();
    await before.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    const after = await start();
    expect(after.get(id)).toEqual(left);
    await publish(32);
    expect(await told()).toEqual(toldBefore);
    await publish(20);
    expect((await told()).at(-1)).toBe('alert-cleared: Hot has cleared: temp is 20');
  });

  it('looks at the last number that came while it was down, and at none before', async () => {
    const { start, publish, told } = setUp();
    const before = await start();
    const { id } = await before.create(rule());
    await before.stop();
    await publish(31, 20, 29);
    const after = await start();
    expect(after.get(id)).toMatchObject({ status: 'ok', value: 29 });
    expect(await told()).toHaveLength(1);
  });

  it('counts no silence of a topic while it was down', async () => {
    const { start, told } = setUp();
    const before = await start();
    await before.create(rule({ condition: { kind: 'no-data', forMs: 60_000 } }));
    await vi.advanceTimersByTimeAsync(30_000);
    await before.stop();
    await vi.advanceTimersByTimeAsync(3_600_000);
    await start();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(await told()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await told()).at(-1)).toContain('alert-fired');
  });

  it('counts no time in which it was down for a number that must last', async () => {
    const { start, publish, told } = setUp();
    const before = await start();
    await before.create(rule({ condition: { kind: 'above', threshold: 30, forMs: 300_000 } }));
    await publish(31);
    await before.stop();
    await vi.advanceTimersByTimeAsync(3_600_000);
    await start();
    await vi.advanceTimersByTimeAsync(1_000);
    await publish(31);
    await vi.advanceTimersByTimeAsync(299_000);
    await publish(31);
    expect(await told()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await told()).at(-1)).toContain('alert-fired');
  });

  it('lets a rule made after it count from it', async () => {
    const { start, publish, told } = setUp();
    await publish(31);
    await vi.advanceTimersByTimeAsync(7_200_000);
    const alerts = await start();
    await vi.advanceTimersByTimeAsync(60_000);
    const { id } = await alerts.create(rule({ condition: { kind: 'no-data', forMs: 3_600_000 } }));
    await vi.advanceTimersByTimeAsync(3_539_999);
    expect(alerts.get(id).status).toBe('ok');
    await vi.advanceTimersByTimeAsync(1);
    expect(alerts.get(id).status).toBe('firing');
    expect(await told()).toHaveLength(2);
  });

  it('tells the receiver what it missed while webhooks were off', async () => {
    const { start, publish } = setUp();
    const before = await start();
    await before.create(rule({ webhook }));
    await publish(31);
    await vi.advanceTimersByTimeAsync(0);
    await before.stop();
    const off = await start({ webhooks: null });
    await publish(20);
    await off.stop();
    await start();
    await vi.advanceTimersByTimeAsync(0);
    await publish(32);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(({ type }) => type)).toEqual(['alert.fired', 'alert.cleared', 'alert.fired']);
  });

  it('sends what was not delivered', async () => {
    answerStatus = 503;
    const { start, publish } = setUp();
    const before = await start();
    await before.create(rule({ webhook }));
    await publish(31);
    await before.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    answerStatus = 200;
    const after = await start();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(2);
    expect(after.list()[0]?.delivery).toMatchObject({ outcome: 'delivered' });
  });

  it('does without what cannot be read, and says so', async () => {
    const reports = captureReports();
    const { start, documents } = setUp();
    await documents.save('alerts', 'broken', { title: '' }, null);
    const alerts = await start();
    expect(alerts.list()).toEqual([]);
    expect(reports).toContainEqual(expect.objectContaining({ level: 'error', alert: 'broken' }));
  });

  it('keeps what is remembered of a rule that another version may read', async () => {
    captureReports();
    const { start, documents } = setUp();
    await documents.save('alerts', 'newer', { title: 'x', condition: { kind: 'trend' } }, null);
    await documents.save('alert-states', 'newer', { status: 'firing' }, null);
    await documents.save('alert-states', 'nobody', {}, null);
    const alerts = await start();
    await alerts.stop();
    expect((await documents.list('alert-states')).map(({ id }) => id)).toEqual(['newer']);
  });
});

describe('a rule', () => {
  it('is replaced by who has read its last revision', async () => {
    const { start, publish, told } = setUp();
    const alerts = await start();
    const { id, revision } = await alerts.create(rule());
    await publish(31);
    const changed = rule({ title: 'Hotter', condition: { kind: 'above', threshold: 40, forMs: 0 } });
    expect(await alerts.replace(id, changed, revision)).toMatchObject({ status: 'ok', rule: changed });
    await expect(alerts.replace(id, changed, revision)).rejects.toMatchObject({
      code: 'alert-changed',
      message: expect.stringContaining('2026-01-01T12:00:00.000Z') as string,
    });
    expect((await told()).slice(-2)).toEqual([
      'alert-saved: Hotter was saved',
      'alert-cleared: Hotter has cleared: temp is 31',
    ]);
  });

  it('goes on as it was under another title', async () => {
    const { start, publish, told } = setUp();
    const alerts = await start();
    const { id, revision } = await alerts.create(rule());
    await publish(31);
    const firing = await alerts.acknowledge(id);
    const renamed = await alerts.replace(id, rule({ title: 'Too hot' }), revision);
    expect(renamed).toEqual({ ...firing, revision: renamed.revision, rule: rule({ title: 'Too hot' }) });
    expect((await told()).at(-1)).toBe('alert-saved: Too hot was saved');
  });

  it('that is removed looks at nothing, and leaves nothing behind', async () => {
    const { start, publish, told, documents } = setUp();
    const alerts = await start();
    const { id, revision } = await alerts.create(rule());
    await publish(31);
    await expect(alerts.remove(id, 'other')).rejects.toMatchObject({ code: 'alert-changed' });
    await alerts.remove(id, revision);
    await publish(20);
    expect((await told()).at(-1)).toBe('alert-removed: Hot was removed');
    expect(() => alerts.get(id)).toThrow('there is no alert');
    expect(await documents.list('alerts')).toEqual([]);
    expect(await documents.list('alert-states')).toEqual([]);
  });

  it('is not saved when its topic cannot be read, and can be saved after that', async () => {
    const { start, log, documents } = setUp();
    const alerts = await start();
    const { id, revision } = await alerts.create(rule());
    const read = vi.spyOn(log, 'read').mockRejectedValue(new Error('the log is away'));
    await expect(alerts.replace(id, rule({ title: 'Other' }), revision)).rejects.toThrow('away');
    await expect(alerts.create(rule())).rejects.toThrow('away');
    expect(await documents.list('alerts')).toHaveLength(1);
    read.mockRestore();
    expect((await alerts.replace(id, rule({ title: 'Other' }), revision)).rule.title).toBe('Other');
  });

  it('that cannot be silenced stays as it has become meanwhile', async () => {
    const { start, publish, documents } = setUp();
    const alerts = await start();
    const { id } = await alerts.create(rule());
    await publish(31);
    await alerts.silence(id, 60_000);
    await alerts.acknowledge(id);
    vi.spyOn(documents, 'saveAll').mockImplementationOnce(async () => {
      await publish(20);
      throw new Error('disk full');
    });
    await expect(alerts.silence(id, 90_000)).rejects.toThrow('disk full');
    expect(alerts.get(id)).toMatchObject({ acknowledgedAt: null, silencedUntil: startedAt + 60_000 });
  });

  it('is one too many beyond the limit', async () => {
    const { start } = setUp();
    const alerts = await start();
    await Promise.all(Array.from({ length: maxAlerts }, () => alerts.create(rule())));
    await expect(alerts.create(rule())).rejects.toMatchObject({ code: 'alerts-full' });
  });

  it('gives its secret to nobody', async () => {
    const reports = captureReports();
    const { start, publish, log } = setUp();
    answerStatus = 500;
    const alerts = await start();
    const created = await alerts.create(rule({ webhook }));
    await publish(31);
    await vi.advanceTimersByTimeAsync(1_000);
    const events = await log.read({ topics: toTopicFilter(['alerts']), limit: 100 });
    const shown = JSON.stringify([created, alerts.list(), events, sent, reports]);
    expect(shown).toContain('https://example.com/hook');
    expect(shown).not.toContain(secret.slice(6, 20));
    expect(created).toMatchObject({ hasSecret: true, rule: { webhook: { url: webhook.url } } });
  });
});

describe('alertRuleSchema', () => {
  const faultOf = (change: object): string | undefined =>
    alertRuleSchema.safeParse({ ...rule(), ...change }).error?.issues[0]?.path.join('.');

  it('takes a bare number for the field unless it names another', () => {
    const { field: _field, ...rest } = rule();
    expect(alertRuleSchema.parse(rest)).toEqual(rule());
  });

  it.each([
    [{ topic: 'alerts' }, 'topic'],
    [{ topic: 'stocks.*' }, 'topic'],
    [{ field: 'a"b' }, 'field'],
    [{ title: '  ' }, 'title'],
    [{ condition: { kind: 'above', threshold: 30, clearAt: 31, forMs: 0 } }, 'condition.clearAt'],
    [{ condition: { kind: 'below', threshold: 30, clearAt: 29, forMs: 0 } }, 'condition.clearAt'],
    [{ condition: { kind: 'no-data', forMs: 999 } }, 'condition.forMs'],
    [{ webhook: { ...webhook, url: 'ftp://example.com/' } }, 'webhook.url'],
    [{ webhook: { ...webhook, url: 'https://me:password@example.com/' } }, 'webhook.url'],
    [{ webhook: { url: 'https://ntfy.sh/', format: 'ntfy' } }, 'webhook.url'],
    [{ webhook: { ...webhook, secret: 'whsec_short' } }, 'webhook.secret'],
    [{ webhook: { ...webhook, secret: secret.slice(6) } }, 'webhook.secret'],
  ])('refuses %j', (change, path) => {
    expect(faultOf(change)).toBe(path);
  });

  it.each([{ webhook }, { webhook: { url: 'http://localhost/topic', format: 'ntfy', secret: '' } }])(
    'takes %j',
    (change) => {
      expect(faultOf(change)).toBeUndefined();
    },
  );
});
