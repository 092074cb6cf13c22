import { expect, test } from 'vitest';
import { positionAt } from '#lib/shared/positions';
import type { TopicSummary } from '#lib/shared/topic-summary';
import { answerTopics, maxListedLength, maxListedTogether } from './answer-topics.ts';

/** A topic whose newest payload is a text of so many characters, in quotes. */
function topicOf(length: number, topic = 'a'): TopicSummary {
  const id = positionAt(1_000);
  const last = { id, topic, type: 'message', at: 1_000, data: 'x'.repeat(length - 2) };
  return { topic, count: 1, first: id, last, ratePerSecond: 0 };
}

async function list(topics: readonly TopicSummary[]) {
  const answer = (await answerTopics(topics).json()) as {
    topics: (TopicSummary & { leftOut?: number })[];
  };
  return answer.topics;
}

test('a payload of 16,384 characters is there, and one more leaves it out and says so', async () => {
  const [whole, left] = await list([topicOf(maxListedLength), topicOf(maxListedLength + 1, 'b')]);
  expect(whole).toEqual(topicOf(maxListedLength));
  expect(left).toEqual({
    ...topicOf(2, 'b'),
    last: { ...topicOf(2, 'b').last, data: '16,385 characters, too many to be sent along' },
    leftOut: 16_385,
  });
});

test('together they have 8 MiB, and of more the large ones are left out', async () => {
  const fitting = Array.from({ length: maxListedTogether / maxListedLength }, (_, index) =>
    topicOf(maxListedLength, `large.${index}`),
  );
  expect((await list(fitting)).every(({ leftOut }) => leftOut === undefined)).toBe(true);
  const listed = await list([...fitting, topicOf(100, 'small')]);
  expect(listed.filter(({ leftOut }) => leftOut === undefined).map(({ topic }) => topic)).toEqual(['small']);
});

test('of 10,000 topics a payload of 512 characters is there whatever the others weigh', async () => {
  const lengths = [512, 513, 800, 16_384];
  const topics = Array.from({ length: 10_000 }, (_, index) =>
    topicOf(lengths[index % 4] ?? 0, `topic.${index}`),
  );
  const listed = await list(topics);
  expect(listed).toHaveLength(10_000);
  const left = listed.filter(({ leftOut }) => leftOut !== undefined);
  expect(new Set(left.map(({ leftOut }) => leftOut))).toEqual(new Set([16_384]));
  const heavier = listed.map(({ topic }, index) => topicOf(index % 2 === 0 ? 512 : 1_024, topic));
  const kept = (await list(heavier)).filter(({ leftOut }) => leftOut === undefined);
  expect(new Set(kept.map(({ last }) => JSON.stringify(last.data).length))).toEqual(new Set([512, 1_024]));
  const heaviest = listed.map(({ topic }, index) => topicOf(index % 2 === 0 ? 512 : 2_048, topic));
  expect((await list(heaviest)).filter(({ leftOut }) => leftOut === undefined)).toHaveLength(5_000);
});
