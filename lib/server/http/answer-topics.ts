import 'server-only';
import type { ListedTopic, TopicSummary } from '#lib/shared/topic-summary';
import { leaveOutLargePayload } from '../leave-out-payload.ts';
import type { AnswerOf } from '../openapi/documented.ts';
import type { topicList } from '../openapi/topic-bodies.ts';
import { payloadLength } from '../log/read-newest.ts';

/** The largest payload in a list of topics, in UTF-16 code units of its JSON. */
export const maxListedLength = 16 * 1024;

/** The most that those of a list have together; beyond it smaller ones are left out, too. */
export const maxListedTogether = 8 * 1024 * 1024;

/** All topics, each with its newest event: their payloads are bounded, however many there are and whatever they weigh. */
export function answerTopics(topics: readonly TopicSummary[]): Response {
  return Response.json({ topics: limitPayloads(topics) } satisfies AnswerOf<typeof topicList>, {
    headers: { 'Cache-Control': 'no-store' },
  });
}

function limitPayloads(topics: readonly TopicSummary[]): ListedTopic[] {
  const lengths = topics.map(({ last }) => payloadLength(last));
  const limit = findLimit(lengths);
  return topics.map((summary, index) => limitPayload(summary, lengths[index] ?? 0, limit));
}

function limitPayload(summary: TopicSummary, length: number, limit: number): ListedTopic {
  if (length <= limit) return summary;
  return { ...summary, last: leaveOutLargePayload(summary.last, limit), leftOut: length };
}

/** Halved until what is left has room, so that the small ones of many topics are there. */
function findLimit(lengths: readonly number[]): number {
  let limit = maxListedLength;
  while (limit > 1 && sumUpTo(lengths, limit) > maxListedTogether) limit /= 2;
  return limit;
}

function sumUpTo(lengths: readonly number[], limit: number): number {
  return lengths.reduce((sum, length) => (length <= limit ? sum + length : sum), 0);
}
