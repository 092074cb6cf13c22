import 'server-only';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import type { JsonValue } from '#lib/shared/json';
import {
  comparePositions,
  firstPosition,
  type Position,
  positionAt,
  positionTime,
} from '#lib/shared/positions';
import { parseTopicFilter } from '#lib/shared/topics';
import type { EventLog } from './event-log.ts';
import type { Retention } from './retention.ts';

/** What the contract needs of the log under test. */
export interface LogUnderTest {
  readonly retention: Retention;
  readonly maxTopics: number;
  readonly pruneEveryMs: number;
  readonly now: () => number;
}

const all = parseTopicFilter(['*']);
const ids = (events: readonly LogEvent[]): string[] => events.map(({ id }) => id);

/** The contract of every log: one suite for all implementations. */
export function describeEventLog(
  name: string,
  createLog: (options: LogUnderTest) => Promise<EventLog>,
): void {
  describe(`${name} keeps the contract of EventLog`, () => {
    const retainEvents = 100;
    const ageMs = 3_600_000;
    const rules = [{ topics: parseTopicFilter(['short.*']), events: 5, ageMs: 60_000 }];
    const options = {
      retention: { events: retainEvents, ageMs, rules },
      maxTopics: 5,
      pruneEveryMs: 0,
      now: () => clock,
    };
    let clock: number;
    let log: EventLog;

    beforeEach(async () => {
      clock = 1_000_000_000_000;
      log = await createLog(options);
    });
    afterEach(() => log.close());

    const publish = (topic: string, count: number) =>
      log.append(Array.from({ length: count }, (_, index) => ({ topic, data: { value: index } })));

    it('gives each event a position that strictly increases over all topics', async () => {
      const first = await publish('a', 3);
      const second = await publish('b', 2);
      const positions = [...first, ...second].map(({ id }) => id);
      expect(positions.toSorted(comparePositions)).toEqual(positions);
      expect(new Set(positions).size).toBe(5);
    });

    it('keeps increasing when the clock steps back', async () => {
      const [before] = await publish('a', 1);
      clock -= 60_000;
      const [after] = await publish('a', 1);
      expect(comparePositions(after!.id, before!.id)).toBeGreaterThan(0);
    });

    it('fills in type and time, and keeps what the publisher said', async () => {
      const [plain, typed] = await log.append([
        { topic: 'a', data: null },
        { topic: 'a', type: 'door-opened', at: 5, data: { x: [1, 'ü'] } },
      ]);
      expect(plain).toMatchObject({ topic: 'a', type: 'message', at: clock, data: null });
      expect(typed).toMatchObject({ topic: 'a', type: 'door-opened', at: 5, data: { x: [1, 'ü'] } });
      expect(await log.read({ topics: all, limit: 10 })).toEqual([plain, typed]);
    });

    it('reads after and before a position, both left out', async () => {
      const events = await publish('a', 5);
      const read = (query: object) => log.read({ topics: all, limit: 10, ...query }).then(ids);
      expect(await read({ after: events[1]!.id })).toEqual(ids(events.slice(2)));
      expect(await read({ before: events[3]!.id })).toEqual(ids(events.slice(0, 3)));
      expect(await read({ after: events[0]!.id, before: events[4]!.id })).toEqual(ids(events.slice(1, 4)));
      expect(await read({ after: events[4]!.id })).toEqual([]);
    });

    it('counts the limit from the end that the order names', async () => {
      const events = await publish('a', 5);
      expect(ids(await log.read({ topics: all, limit: 2 }))).toEqual(ids(events.slice(0, 2)));
      const newest = await log.read({ topics: all, limit: 2, order: 'newest-first' });
      expect(ids(newest)).toEqual(ids([events[4]!, events[3]!]));
    });

    it('reads names and patterns in the order of positions', async () => {
      const events = [];
      for (const topic of ['a', 'b.x', 'c', 'b.y', 'a']) events.push(...(await publish(topic, 1)));
      const read = (...topics: string[]) => log.read({ topics: parseTopicFilter(topics), limit: 10 });
      expect(ids(await read('a'))).toEqual(ids([events[0]!, events[4]!]));
      expect(ids(await read('b.*', 'c'))).toEqual(ids([events[1]!, events[2]!, events[3]!]));
      expect(await read('b')).toEqual([]);
    });

    it('resumes from any of the last positions without gap or repeat', async () => {
      const events = await publish('a', retainEvents);
      for (const [index, { id }] of events.entries()) {
        expect(ids(await log.read({ topics: all, after: id, limit: retainEvents }))).toEqual(
          ids(events.slice(index + 1)),
        );
      }
    });

    it('raises the floor of a topic that has lost its oldest events, and of no other', async () => {
      const [quiet] = await publish('quiet', 1);
      const busy = await publish('busy', retainEvents + 10);
      await log.prune();
      const kept = await log.read({ topics: parseTopicFilter(['busy']), limit: 1_000 });
      expect(ids(kept)).toEqual(ids(busy.slice(10)));
      expect((await log.bounds(parseTopicFilter(['busy']))).floor).toBe(busy[9]!.id);
      const { floor, head } = await log.bounds(parseTopicFilter(['quiet']));
      expect(comparePositions(floor, quiet!.id)).toBeLessThan(0);
      expect(head).toBe(busy.at(-1)!.id);
    });

    it('says how many are missing after a position where that is known', async () => {
      const [quiet] = await publish('quiet', 1);
      clock += 5;
      const busy = await publish('busy', retainEvents + 10);
      await log.prune();
      const missing = async (after: Position, topic = 'busy') =>
        (await log.bounds(parseTopicFilter([topic]), after)).missing;
      expect(await missing(quiet!.id)).toBe(10);
      expect(await missing(busy[5]!.id)).toBeNull();
      expect(await missing(busy[9]!.id)).toBe(0);
      expect(await missing(quiet!.id, 'quiet')).toBe(0);
    });

    it('removes what is older than its age, and what a rule keeps less of', async () => {
      await publish('old', 3);
      await publish('short.x', 8);
      clock += 120_000;
      await publish('short.y', 1);
      await log.prune();
      expect((await log.topics()).map(({ topic, count }) => [topic, count])).toEqual([
        ['old', 3],
        ['short.y', 1],
      ]);
      clock += ageMs;
      await log.prune();
      expect(await log.topics()).toEqual([]);
      expect(await log.read({ topics: all, limit: 10 })).toEqual([]);
    });

    it('removes a topic, whose floor then lies after its last event', async () => {
      const events = await publish('gone', 3);
      const kept = await publish('kept', 1);
      expect(await log.remove('gone')).toBe(3);
      expect(await log.remove('gone')).toBe(0);
      expect(await log.remove('never')).toBe(0);
      expect(ids(await log.read({ topics: all, limit: 10 }))).toEqual(ids(kept));
      expect((await log.topics()).map(({ topic }) => topic)).toEqual(['kept']);
      expect((await log.bounds(parseTopicFilter(['gone']))).floor).toBe(events[2]!.id);
    });

    it('refuses one topic more than the limit, and the whole batch with it', async () => {
      const named = (...topics: string[]) => topics.map((topic) => ({ topic, data: 1 }));
      await log.append(named('a', 'b', 'c', 'd'));
      await expect(log.append(named('a', 'e', 'f'))).rejects.toMatchObject({ code: 'topics-full' });
      expect((await log.topics()).map(({ count }) => count)).toEqual([1, 1, 1, 1]);
      await expect(log.append(named('a', 'e'))).resolves.toHaveLength(2);
      await expect(log.append(named('alerts', 'a'))).resolves.toHaveLength(2);
      await expect(log.append(named('alerts', 'f'))).rejects.toMatchObject({ code: 'topics-full' });
      await expect(log.append(named('alerts', 'a'))).resolves.toHaveLength(2);
    });

    it('has room for new topics once others are empty, and still knows that events are missing', async () => {
      const named = (...topics: string[]) => topics.map((topic) => ({ topic, data: 1 }));
      const events = await log.append(named('a', 'b', 'c', 'd', 'e'));
      for (const topic of ['a', 'b', 'c', 'd']) await log.remove(topic);
      await log.prune();
      const added = await log.append(named('f', 'g', 'h', 'i'));
      expect((await log.topics()).map(({ topic }) => topic)).toEqual(['e', 'f', 'g', 'h', 'i']);
      expect(ids(await log.read({ topics: all, limit: 10 }))).toEqual(ids([events[4]!, ...added]));
      const { floor } = await log.bounds(parseTopicFilter(['a']));
      expect(comparePositions(floor, events[0]!.id)).toBeGreaterThanOrEqual(0);
    });

    it('answers the same for the same idempotency key within a day, and appends nothing', async () => {
      const heard: LogEvent[] = [];
      log.follow({ heard: (events) => heard.push(...events) });
      const publication = { topic: 'a', data: { value: 1 } };
      const first = await log.append([publication, publication], { idempotencyKey: 'k' });
      clock += 23 * 3_600_000;
      const again = await log.append([publication, publication], { idempotencyKey: 'k' });
      expect(ids(again)).toEqual(ids(first));
      const [marker] = await publish('b', 1);
      await vi.waitFor(() => expect(heard).toEqual([...first, marker]));
      await expect(log.append([publication], { idempotencyKey: 'k' })).rejects.toMatchObject({
        code: 'idempotency-key-reused',
      });
      await expect(log.append([publication], { idempotencyKey: 'other' })).resolves.toHaveLength(1);
      clock += 2 * 3_600_000;
      expect(ids(await log.append([publication, publication], { idempotencyKey: 'k' }))).not.toEqual(
        ids(first),
      );
    });

    it('sums up a field over time, bucket by bucket', async () => {
      const at = (offset: number, data: JsonValue) => ({ topic: 'a', at: clock + offset, data });
      await log.append([
        at(0, { value: 3, cores: [1] }),
        at(5, { value: -1, cores: [9] }),
        at(9, { value: 4 }),
        at(10, { value: 7 }),
        at(29, { value: 0 }),
        at(30, { value: 99 }),
        at(-1, { value: 99 }),
        at(15, { value: 'text' }),
        at(16, 12),
        at(17, { value: true }),
      ]);
      const query = { topic: 'a', field: 'value', from: clock, to: clock + 30, buckets: 3 };
      expect(await log.readSeries(query)).toEqual([
        { at: clock, count: 3, min: -1, max: 4, first: 3, last: 4, mean: 2 },
        { at: clock + 10, count: 1, min: 7, max: 7, first: 7, last: 7, mean: 7 },
        { at: clock + 20, count: 1, min: 0, max: 0, first: 0, last: 0, mean: 0 },
      ]);
      const cores = await log.readSeries({ ...query, field: 'cores.0', buckets: 1 });
      expect(cores).toEqual([{ at: clock, count: 2, min: 1, max: 9, first: 1, last: 9, mean: 5 }]);
      expect(await log.readSeries({ ...query, topic: 'none' })).toEqual([]);
      expect(await log.readSeries({ ...query, field: 'none' })).toEqual([]);
      expect(await log.readSeries({ ...query, to: 999_999_999_999_999, buckets: 1 })).toMatchObject([
        { count: 6 },
      ]);
      const [, second] = await log.read({ topics: parseTopicFilter([query.topic]), limit: 2 });
      expect(await log.readSeries({ ...query, buckets: 1, upTo: second!.id })).toMatchObject([{ count: 2 }]);
      await log.append([{ topic: 'huge', data: { value: 1_700_000_000_000_000_000 } }]);
      const huge = await log.readSeries({ ...query, topic: 'huge', buckets: 1 });
      expect(huge).toMatchObject([{ max: 1_700_000_000_000_000_000, last: 1_700_000_000_000_000_000 }]);
    });

    it('has birth, floor and head in one place while it is empty', async () => {
      const { birth, floor, head } = await log.bounds(all);
      expect(head).toBe(floor);
      expect(birth).toBe(floor);
      const [event] = await publish('a', 1);
      expect(comparePositions(event!.id, floor)).toBeGreaterThan(0);
    });

    it('knows how much it holds, since when, and how many events it has let go of', async () => {
      const empty = await log.size();
      expect(empty).toMatchObject({ events: 0, topics: 0, maxTopics: 5, oldestAt: null, prunedEvents: 0 });
      await publish('a', 10);
      clock += 30_000;
      await publish('short.b', 3);
      const size = await log.size();
      expect(size).toMatchObject({ events: 13, topics: 2, oldestAt: clock - 30_000 });
      expect(size.bytes).toBeGreaterThan(0);
      await publish('short.b', 4);
      clock += 61_000;
      await log.prune();
      expect(await log.size()).toMatchObject({ events: 10, oldestAt: clock - 91_000, prunedEvents: 7 });
      await log.remove('a');
      expect(await log.size()).toMatchObject({ events: 0, oldestAt: null, prunedEvents: 7 });
    });

    it('lists topics with count, first, last and rate', async () => {
      await publish('b', 30);
      clock += 61_000;
      await publish('b', 6);
      await publish('a', 1);
      const [a, b] = await log.topics();
      expect(a).toMatchObject({ topic: 'a', count: 1 });
      expect(b).toMatchObject({ topic: 'b', count: 36, ratePerSecond: 0.1, last: { data: { value: 5 } } });
    });

    it('tells followers what is appended, in order, until they stop', async () => {
      const heard: LogEvent[] = [];
      const [before] = await publish('a', 1);
      const following = log.follow({ heard: (events) => heard.push(...events) });
      const events = [...(await publish('a', 2)), ...(await publish('b', 1))];
      const isNew = ({ id }: LogEvent) => comparePositions(id, following.from) > 0;
      await vi.waitFor(() => expect(heard.filter(isNew)).toEqual([before!, ...events].filter(isNew)));
      following.stop();
      const [after] = await publish('a', 1);
      const others: LogEvent[] = [];
      const last = log.follow({ heard: (told) => others.push(...told) });
      const [marker] = await publish('a', 1);
      await vi.waitFor(() => expect(others.at(-1)).toEqual(marker));
      last.stop();
      expect(heard).not.toContainEqual(after);
    });

    it('tells followers of a topic that was removed, after what came before it', async () => {
      const told: string[] = [];
      const following = log.follow({
        heard: (events) => told.push(...events.map(({ topic }) => topic)),
        removed: (topic) => told.push(`${topic} is gone`),
      });
      await publish('a', 1);
      await log.remove('a');
      await publish('b', 1);
      await vi.waitFor(() => expect(told.slice(-3)).toEqual(['a', 'a is gone', 'b']));
      following.stop();
    });

    it('knows positions that it did not give out', async () => {
      const [event] = await publish('a', 1);
      const isForeign = async (position: Position) => (await log.bounds(all, position)).isForeign;
      const { birth, head } = await log.bounds(all);
      expect(await isForeign(event!.id)).toBe(false);
      expect(await isForeign(birth)).toBe(false);
      expect(await isForeign(firstPosition)).toBe(true);
      expect(await isForeign(positionAt(positionTime(head) + 1))).toBe(true);
    });

    it('agrees with a list for any appends and reads', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.constantFrom('a', 'b', 'b.c'), fc.integer({ min: -5, max: 5 })), {
            maxLength: 60,
          }),
          fc.nat({ max: 60 }),
          fc.integer({ min: 1, max: 20 }),
          async (steps, start, limit) => {
            const fresh = await createLog(options);
            const model: LogEvent[] = [];
            for (const [topic, stepMs] of steps) {
              clock += stepMs;
              model.push(...(await fresh.append([{ topic, data: stepMs }])));
            }
            const after = model[start]?.id ?? firstPosition;
            const topics = parseTopicFilter(['b*']);
            const expected = model.filter(
              (event) => event.topic !== 'a' && comparePositions(event.id, after) > 0,
            );
            expect(await fresh.read({ topics, after, limit })).toEqual(expected.slice(0, limit));
            await fresh.close();
          },
        ),
        { numRuns: 50 },
      );
    });

    it('agrees with a model for any appends, steps of the clock, prunings and removals', async () => {
      const topic = fc.constantFrom('short.a', 'short.b', 'c');
      const step = fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record({
            kind: fc.constant('append' as const),
            topic,
            count: fc.integer({ min: 1, max: 8 }),
          }),
        },
        {
          weight: 2,
          arbitrary: fc.record({
            kind: fc.constant('clock' as const),
            ms: fc.integer({ min: -1_000, max: 40_000 }),
          }),
        },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('prune' as const) }) },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), topic }) },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const fresh = await createLog(options);
          const { birth } = await fresh.bounds(all);
          let kept: LogEvent[] = [];
          const floors = new Map<string, Position>();
          const keep = (isKept: (event: LogEvent) => boolean): void => {
            for (const event of kept) if (!isKept(event)) floors.set(event.topic, event.id);
            kept = kept.filter(isKept);
          };
          const prune = async (): Promise<void> => {
            await fresh.prune();
            keep((event) => {
              const { events, ageMs: maxAgeMs } = event.topic === 'c' ? options.retention : rules[0]!;
              const later = kept.filter(
                (other) => other.topic === event.topic && comparePositions(other.id, event.id) > 0,
              );
              return later.length < events && positionTime(event.id) >= clock - maxAgeMs;
            });
          };
          for (const taken of steps) {
            if (taken.kind === 'append') {
              const batch = Array.from({ length: taken.count }, (_, index) => ({
                topic: taken.topic,
                data: index,
              }));
              kept.push(...(await fresh.append(batch)));
            } else if (taken.kind === 'clock') clock += taken.ms;
            else if (taken.kind === 'prune') await prune();
            else {
              await fresh.remove(taken.topic);
              keep((event) => event.topic !== taken.topic);
            }
          }
          await prune();
          expect(await fresh.read({ topics: all, limit: 1_000 })).toEqual(kept);
          for (const one of ['short.a', 'short.b', 'c']) {
            const { floor, head } = await fresh.bounds(parseTopicFilter([one]));
            const left = kept.filter((event) => event.topic === one);
            expect(comparePositions(floor, floors.get(one) ?? birth)).toBeGreaterThanOrEqual(0);
            expect(left.filter(({ id }) => comparePositions(id, floor) <= 0)).toEqual([]);
            expect(comparePositions(floor, head)).toBeLessThanOrEqual(0);
            const summary = (await fresh.topics()).find((found) => found.topic === one);
            expect(summary?.count ?? 0).toBe(left.length);
            expect(summary?.first).toBe(left[0]?.id);
            expect(summary?.last).toEqual(left.at(-1));
            const recent = left.filter(({ id }) => positionTime(id) >= clock - 60_000);
            expect(summary?.ratePerSecond ?? 0).toBe(recent.length / 60);
          }
          await fresh.close();
        }),
        { numRuns: 40 },
      );
    });

    it('finds a position by time', async () => {
      await publish('a', 1);
      clock += 5_000;
      const later = await publish('a', 1);
      expect(await log.read({ topics: all, after: positionAt(clock - 1_000), limit: 10 })).toEqual(later);
    });
  });
}
