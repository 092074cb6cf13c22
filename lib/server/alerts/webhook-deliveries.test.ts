import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginMemory } from './alert-documents.ts';
import { type AlertRecord, toAlert } from './alert-record.ts';
import type { SendOutcome } from './send-webhook.ts';
import { createWebhookDeliveries, maxWaitingDeliveries } from './webhook-deliveries.ts';

const startedAt = Date.UTC(2026, 0, 1);
const hourMs = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: startedAt });
});

afterEach(() => {
  vi.useRealTimers();
});

const failed: SendOutcome = { kind: 'failed', detail: 'the receiver answered 500', retryAfterMs: null };
const delivered: SendOutcome = { kind: 'delivered', detail: 'the receiver answered 200', retryAfterMs: null };

function newRecord(): AlertRecord {
  return {
    id: 'a',
    revision: '1',
    savedAt: startedAt,
    rule: {
      title: 'Hot',
      topic: 'temp',
      field: 'value',
      condition: { kind: 'above', threshold: 30, forMs: 0 },
      webhook: { url: 'https://example.com/', format: 'standard', secret: 'whsec_AAAA' },
    },
    ...beginMemory(startedAt),
  };
}

/** Deliveries to a receiver that answers with `outcomes`, one after the other, and then with the last for ever. */
function setUp(outcomes: readonly SendOutcome[], options: { random?: number } = {}) {
  const record = newRecord();
  const attempts: { id: string; type: string; afterMs: number }[] = [];
  const signals: AbortSignal[] = [];
  const kept: number[] = [];
  const deliveries = createWebhookDeliveries({
    retryMs: 1_000,
    maxAgeMs: 24 * hourMs,
    async send({ headers, body }, signal) {
      signals.push(signal);
      const { type } = JSON.parse(body) as { type: string };
      attempts.push({ id: headers['webhook-id'] ?? '', type, afterMs: Date.now() - startedAt });
      const outcome = outcomes[attempts.length - 1] ?? outcomes.at(-1);
      if (outcome === undefined) return new Promise(() => {});
      return outcome;
    },
    async keep({ waiting }) {
      kept.push(waiting.length);
    },
    now: Date.now,
    random: () => options.random ?? 1,
  });
  const add = (type: 'alert-fired' | 'alert-cleared') => {
    deliveries.add(record, type, { message: type, alert: toAlert(record) });
    deliveries.start(record);
  };
  const times = () => attempts.map(({ afterMs }) => afterMs);
  return { record, deliveries, attempts, signals, kept, add, times };
}

describe('a delivery', () => {
  it('is sent at once, and keeps that it arrived', async () => {
    const { record, add, times, kept } = setUp([delivered]);
    add('alert-fired');
    await vi.advanceTimersByTimeAsync(0);
    expect(times()).toEqual([0]);
    expect(kept).toEqual([0]);
    expect(record.delivery).toEqual({
      at: startedAt,
      outcome: 'delivered',
      detail: 'the receiver answered 200',
    });
  });

  it('is sent again under the same id, later each time, until it arrives', async () => {
    const { record, add, attempts, times } = setUp([failed, failed, failed, delivered]);
    add('alert-fired');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(record.delivery).toEqual({
      at: startedAt + 1_000,
      outcome: 'retrying',
      detail: 'the receiver answered 500, attempt 2; again at 2026-01-01T00:00:03.000Z',
    });
    await vi.advanceTimersByTimeAsync(hourMs);
    expect(times()).toEqual([0, 1_000, 3_000, 7_000]);
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(1);
    expect(record.delivery?.detail).toBe('the receiver answered 200, attempt 4');
  });

  it('waits anything up to the bound, and never longer than an hour', async () => {
    const half = setUp([failed], { random: 0.5 });
    half.add('alert-fired');
    await vi.advanceTimersByTimeAsync(3_500);
    expect(half.times()).toEqual([0, 500, 1_500, 3_500]);
    const whole = setUp([failed]);
    const begunAt = Date.now() - startedAt;
    whole.add('alert-fired');
    await vi.advanceTimersByTimeAsync(20 * hourMs);
    const waits = whole.times().map((at, index, all) => at - (all[index - 1] ?? begunAt));
    expect(Math.max(...waits)).toBe(hourMs);
  });

  it('waits as long as the receiver asks', async () => {
    const { add, times } = setUp([{ ...failed, retryAfterMs: 90_000 }, delivered]);
    add('alert-fired');
    await vi.advanceTimersByTimeAsync(100_000);
    expect(times()).toEqual([0, 90_000]);
  });

  it('is given up after a day', async () => {
    const { record, add, times } = setUp([failed]);
    add('alert-fired');
    await vi.advanceTimersByTimeAsync(30 * hourMs);
    expect(Math.max(...times())).toBeLessThanOrEqual(24 * hourMs);
    expect(record.delivery?.outcome).toBe('given-up');
    expect(record.waiting).toEqual([]);
  });

  it('is given up at once when the receiver is gone', async () => {
    const { record, add, times } = setUp([{ ...failed, kind: 'gone' }]);
    add('alert-fired');
    await vi.advanceTimersByTimeAsync(hourMs);
    expect(times()).toEqual([0]);
    expect(record.delivery?.outcome).toBe('given-up');
  });

  it('goes on where it was after a restart', async () => {
    const before = setUp([failed]);
    before.add('alert-fired');
    await vi.advanceTimersByTimeAsync(1_500);
    await before.deliveries.stop();
    await vi.advanceTimersByTimeAsync(500);
    expect(before.times()).toEqual([0, 1_000]);
    const after = setUp([delivered]);
    Object.assign(after.record, structuredClone(before.record));
    after.deliveries.start(after.record);
    await vi.advanceTimersByTimeAsync(hourMs);
    expect(after.times()).toEqual([3_000]);
    expect(after.attempts[0]?.id).toBe(before.attempts[0]?.id);
    expect(after.record.delivery?.detail).toBe('the receiver answered 200, attempt 3');
  });
});

describe('the deliveries of an alert', () => {
  it('arrive in the order in which they were made', async () => {
    const { add, attempts } = setUp([failed, failed, delivered]);
    add('alert-fired');
    add('alert-cleared');
    await vi.advanceTimersByTimeAsync(hourMs);
    expect(attempts.map(({ type }) => type)).toEqual([
      'alert.fired',
      'alert.fired',
      'alert.fired',
      'alert.cleared',
    ]);
  });

  it('wait up to a limit, beyond which the oldest that is not under way is left out', async () => {
    const { record, add, attempts } = setUp([]);
    for (let count = 0; count < maxWaitingDeliveries + 1; count += 1)
      add(count % 2 === 0 ? 'alert-fired' : 'alert-cleared');
    await vi.advanceTimersByTimeAsync(0);
    expect(record.waiting).toHaveLength(maxWaitingDeliveries);
    expect(record.waiting[0]?.id).toBe(attempts[0]?.id);
    expect(record.waiting.map(({ type }) => type).slice(0, 2)).toEqual(['alert-fired', 'alert-fired']);
    expect(record.delivery).toMatchObject({ outcome: 'given-up' });
    expect(record.delivery?.detail).toContain('10 wait for the receiver, which is the limit');
  });

  it('are taken back unless the receiver may have them', async () => {
    const { record, deliveries, add, signals } = setUp([]);
    add('alert-fired');
    expect(deliveries.takeBack(record).map(({ type }) => type)).toEqual(['alert-fired']);
    add('alert-fired');
    await vi.advanceTimersByTimeAsync(1);
    add('alert-cleared');
    expect(deliveries.takeBack(record).map(({ type }) => type)).toEqual(['alert-cleared']);
    expect(record.waiting).toMatchObject([{ type: 'alert-fired' }]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  });

  it('rest while the alert is silenced, with one that failed, and go on after it', async () => {
    const { record, deliveries, add, times } = setUp([failed, delivered]);
    add('alert-fired');
    await vi.advanceTimersByTimeAsync(500);
    record.silencedUntil = startedAt + 60_000;
    expect(deliveries.takeBack(record)).toEqual([]);
    await vi.advanceTimersByTimeAsync(59_500);
    deliveries.start(record);
    await vi.advanceTimersByTimeAsync(0);
    expect(times()).toEqual([0]);
    record.silencedUntil = null;
    deliveries.start(record);
    await vi.advanceTimersByTimeAsync(0);
    expect(times()).toEqual([0, 60_000]);
    expect(record.waiting).toEqual([]);
  });

  it('are given up unsent when they have waited for too long', async () => {
    const { record, deliveries, attempts } = setUp([delivered]);
    deliveries.add(record, 'alert-fired', { message: '', alert: toAlert(record) });
    await vi.advanceTimersByTimeAsync(24 * hourMs + 1);
    deliveries.start(record);
    await vi.advanceTimersByTimeAsync(0);
    expect(attempts).toEqual([]);
    expect(record.waiting).toEqual([]);
    expect(record.delivery).toMatchObject({
      outcome: 'given-up',
      detail: 'it was made at 2026-01-01T00:00:00.000Z, and could not be sent in time',
    });
  });

  it('are broken off when they are dropped, and begin again with the next', async () => {
    const { record, deliveries, add, signals, attempts } = setUp([]);
    add('alert-fired');
    await vi.advanceTimersByTimeAsync(0);
    deliveries.drop(record);
    expect(record.waiting).toEqual([]);
    expect(signals[0]?.aborted).toBe(true);
    add('alert-cleared');
    await vi.advanceTimersByTimeAsync(0);
    expect(attempts.map(({ type }) => type)).toEqual(['alert.fired', 'alert.cleared']);
  });
});
