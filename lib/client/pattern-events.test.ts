import { beforeEach, expect, test } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import { createPatternEvents, type PatternEvents } from './pattern-events.ts';

const never = new AbortController().signal;

let log: LogEvent[];
let asked: string[];
let listCount: number;
let read: PatternEvents;

beforeEach(() => {
  log = [];
  asked = [];
  listCount = 0;
  read = createPatternEvents({
    async listTopics() {
      listCount += 1;
      return [...new Set(log.map(({ topic }) => topic))].flatMap((topic) => {
        const own = log.filter((event) => event.topic === topic);
        const [first, last] = [own[0], own.at(-1)];
        return first === undefined || last === undefined ? [] : [{ topic, first: first.id, last }];
      });
    },
    async loadEvents(topic, until, limit) {
      asked.push(topic);
      return log.filter((event) => event.topic === topic && event.at <= until).slice(-limit);
    },
  });
});

/** Each at its time; oldest first. */
function keep(...events: readonly (readonly [topic: string, at: number])[]): void {
  log.push(
    ...events.map(([topic, at]) => ({ id: `${at}-0` as const, topic, type: 'message', at, data: at })),
  );
}

const timesOf = (events: readonly LogEvent[]): number[] => events.map(({ at }) => at);

test('has the newest of all topics of the pattern up to the time, oldest first', async () => {
  keep(['log.a', 1], ['log.b', 2], ['other', 3], ['log.a', 4], ['log.b', 5], ['log.a', 6]);
  expect(timesOf(await read('log.*', 5, 3, never))).toEqual([2, 4, 5]);
});

test('asks no topic that began later, and of those silent since then only the newest', async () => {
  keep(['a', 1], ['b', 2], ['c', 3], ['d', 1], ['d', 9], ['e', 8]);
  expect(timesOf(await read('*', 5, 2, never))).toEqual([2, 3]);
  expect(asked.toSorted()).toEqual(['b', 'c', 'd']);
});

test('lists the topics again only for a time that the list does not reach', async () => {
  keep(['a', 1], ['a', 9]);
  await read('*', 5, 2, never);
  await read('*', 9, 2, never);
  expect(listCount).toBe(1);
  keep(['b', 12]);
  expect(timesOf(await read('*', 12, 2, never))).toEqual([9, 12]);
  expect(listCount).toBe(2);
});

test('says that it does not read hundreds of topics', async () => {
  const topics = Array.from({ length: 101 }, (_, index) => `busy.${index}`);
  keep(...topics.map((topic) => [topic, 1] as const), ...topics.map((topic) => [topic, 9] as const));
  await expect(read('busy.*', 5, 50, never)).rejects.toThrow('busy.* has too many topics to look back');
  expect(asked).toEqual([]);
});
