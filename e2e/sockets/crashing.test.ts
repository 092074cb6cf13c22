import { randomInt } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { crashAndRestart } from '#e2e/crash/crash-and-restart';
import { judgeCrashes, isFaultless } from '#e2e/crash/judge-crashes';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

describe('a server that is killed under load and started again', () => {
  const directory = createTemporaryDirectory();
  afterAll(() => directory.remove());

  it('has every acknowledged event once, and every subscriber goes on without gap or repeat', async () => {
    const seed = randomInt(0xffff_ffff);
    const result = await crashAndRestart({ rounds: 5, seed, directory: directory.path });
    expect(result, `seed ${seed}`).toMatchObject({ lost: 0, repeated: 0, torn: 0, broken: 0, faults: [] });
    expect(result.recoveryMs).toHaveLength(5);
    expect(result.acknowledged).toBeGreaterThan(0);
  }, 150_000);
});

describe('the judge of crashes', () => {
  const event = (value: number) => ({ id: `${1_000 + value}-0`, topic: 'a', value });
  const log = Array.from({ length: 20 }, (_, value) => event(value));
  const acknowledged = new Map(log.slice(0, 10).map(({ value, id }) => [value, id]));
  const publisher = { topic: 'a', first: 0, next: 30, numbersPerBody: 10, acknowledged, faults: [] };
  const hears = (values: number[], faults: string[] = []) => ({ topic: null, reader: { values, faults } });
  const whole = hears(log.slice(5).map(({ value }) => value));

  const judge = (events = log, subscriber = whole) => judgeCrashes(events, [publisher], [subscriber]);

  it('finds nothing where nothing is wrong', () => {
    const verdict = judge();
    expect(verdict).toMatchObject({ published: 30, acknowledged: 10, kept: 20 });
    expect(isFaultless(verdict)).toBe(true);
  });

  it.each([
    ['lost', judge(log.slice(1))],
    ['lost', judge([{ ...event(0), id: '1-0' }, ...log.slice(1)])],
    ['torn', judge(log.slice(0, -1), hears([18]))],
    ['repeated', judge([...log, event(19)])],
    ['repeated', judge([...log, event(30)])],
    ['broken', judge(log, hears([5, 6, 8]))],
    ['broken', judge(log, hears([18]))],
    ['broken', judge(log, hears([18, 18, 19]))],
    ['broken', judge(log, hears([]))],
    ['broken', judge(log, hears([99]))],
  ] as const)('finds what is %s', (fault, verdict) => {
    expect(verdict[fault]).toBeGreaterThan(0);
    expect(isFaultless(verdict)).toBe(false);
  });

  it('finds a stream-gap', () => {
    expect(isFaultless(judge(log, hears([19], ['stream-gap'])))).toBe(false);
  });
});
