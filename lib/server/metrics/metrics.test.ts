import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventLog } from '#lib/server/log/event-log';
import { createMemoryLog } from '#lib/server/log/memory-log';
import { createSampleParts } from '#lib/server/testing/sample-metrics';
import { PulseboardError } from '#lib/shared/errors';
import { createMetrics, createRegistry } from './metrics.ts';

const promtool = '/usr/bin/promtool';

let ending: AbortController;
beforeEach(() => void (ending = new AbortController()));
afterEach(() => ending.abort());

function create(log?: EventLog) {
  const parts = createSampleParts(ending.signal, log);
  return { parts, metrics: createMetrics(parts) };
}

/** The value of a sample by its name and labels, as they are written. */
async function read(metrics: ReturnType<typeof createMetrics>, sample: string): Promise<number | null> {
  const line = (await metrics.scrape()).split('\n').find((text) => text.startsWith(`${sample} `));
  return line === undefined ? null : Number(line.slice(sample.length));
}

describe('the metrics', () => {
  it('have names by the rules: a prefix, base units, and _total for what only grows', async () => {
    const own = await createRegistry(create().parts).getMetricsAsJSON();
    expect(own.length).toBeGreaterThan(30);
    for (const { name, type, help } of own) {
      expect(name).toMatch(/^pulseboard_[a-z0-9_]+$/);
      expect(name).not.toMatch(/(?:_ms|_milliseconds|_kb|_percent|_count)$/);
      expect([name, name.endsWith('_total')]).toEqual([name, String(type) === 'counter']);
      expect(help.length).toBeGreaterThan(9);
    }
  });

  it.skipIf(!existsSync(promtool))('are as promtool, of the package prometheus, wants them', async () => {
    const { metrics } = create();
    const input = await metrics.scrape();
    const { status, stdout, stderr } = spawnSync(promtool, ['check', 'metrics'], { input, encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
    const wrong = 'some_total 1\n';
    expect(spawnSync(promtool, ['check', 'metrics'], { input: wrong }).status).not.toBe(0);
  });

  it('take the same room with 10,000 topics as with one, and look at no event and at each topic once in seconds', async () => {
    const log = createMemoryLog({ pruneEveryMs: 0 });
    const size = vi.spyOn(log, 'size');
    const others = [vi.spyOn(log, 'topics'), vi.spyOn(log, 'read'), vi.spyOn(log, 'bounds')];
    const { parts, metrics } = create(log);
    await parts.hub.publish([{ topic: 'secret.0', data: 1 }]);
    const before = (await metrics.scrape()).length;
    const topics = Array.from({ length: 9_999 }, (_, index) => `secret.${index + 1}`);
    await parts.hub.publish(topics.map((topic) => ({ topic, data: { value: 1 } })));
    const texts = [await metrics.scrape(), await metrics.scrape(), await metrics.scrape()];
    for (const text of texts) {
      expect(text.length).toBeLessThan(before + 500);
      expect(text.length).toBeLessThan(32_000);
      expect(text).not.toContain('secret');
    }
    expect(size).toHaveBeenCalledTimes(1);
    for (const other of others) expect(other).not.toHaveBeenCalled();
  });

  it('say what was published, refused and could not be stored', async () => {
    const log = createMemoryLog({ maxTopics: 1, pruneEveryMs: 0 });
    const { parts, metrics } = create(log);
    await parts.hub.publish([
      { topic: 'a', data: 1 },
      { topic: 'a', data: 2 },
    ]);
    await expect(parts.hub.publish([{ topic: 'b', data: 1 }])).rejects.toThrow(PulseboardError);
    const { refusals } = parts;
    refusals.note('POST /api/topics/[topic]', new PulseboardError('topics-full', 'no room'));
    refusals.note('GET /api/topics', new TypeError('of our own making'));
    expect(await read(metrics, 'pulseboard_published_events_total{result="stored"}')).toBe(2);
    expect(await read(metrics, 'pulseboard_published_events_total{result="failed"}')).toBe(1);
    expect(await read(metrics, 'pulseboard_publish_duration_seconds_count')).toBe(2);
    expect(await read(metrics, 'pulseboard_heard_events_total')).toBe(2);
    const refused = 'pulseboard_refused_requests_total';
    expect(await read(metrics, `${refused}{route="POST /api/topics/[topic]",code="topics-full"}`)).toBe(1);
    expect(await read(metrics, `${refused}{route="POST /api/topics/[topic]",code="log-busy"}`)).toBe(0);
    expect(await read(metrics, `${refused}{route="GET /api/topics",code="internal"}`)).toBe(1);
    expect(await read(metrics, 'pulseboard_log_events')).toBe(2);
    expect(await read(metrics, 'pulseboard_log_topics_limit')).toBe(1);
    expect(await read(metrics, 'pulseboard_source_running{source="random"}')).toBe(1);
    expect(await read(metrics, 'pulseboard_source_running{source="stocks"}')).toBe(0);
  });

  it('leave out what cannot be read, and tell of the rest', async () => {
    const log = createMemoryLog({ pruneEveryMs: 0 });
    const away = new PulseboardError('log-unavailable', 'the log is away');
    const { metrics } = create({ ...log, size: () => Promise.reject(away), isDegraded: () => true });
    const text = await metrics.scrape();
    expect(text).not.toMatch(/^pulseboard_log_(?:events|bytes|topics|pruned_events_total) /m);
    expect(text).toMatch(/^pulseboard_degraded 1$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  });
});
