import 'server-only';
import {
  type Position,
  positionSequence,
  positionTime,
  toPosition as toPositionOf,
} from '#lib/shared/positions';
import type { AppendOutcome } from './append-queue.ts';
import type { AppendRequest } from './append-request.ts';
import { keyReused, topicsFull } from './log-errors.ts';
import { toPosition } from './redis-entries.ts';
import { StaleFenceError } from './stale-fence-error.ts';

/** What `appendScript` is told of a request. */
export function toAppendArguments({ publications, key, fence }: AppendRequest): (string | number)[] {
  const { topics, types, times, data } = publications;
  return [
    key?.text ?? '',
    key?.fingerprint ?? '',
    fence ?? '',
    topics.length,
    ...topics.flatMap((topic, index) => [topic, types[index] ?? '', times[index] ?? '', data[index] ?? '']),
  ];
}

/** What it answers of one. */
export function toOutcome(
  request: AppendRequest,
  answer: readonly unknown[],
  maxTopics: number,
): AppendOutcome {
  const [kind, value, at, isReplay] = answer;
  if (kind === 'ok') {
    const ids = toConsecutive(toPosition(value), request.publications.topics.length);
    return { answer: { ids, now: Number(at), isReplay: isReplay === 1 } };
  }
  if (kind === 'topics-full') return { fault: topicsFull(Number(value), maxTopics) };
  if (kind === 'key-reused') return { fault: keyReused(request.key?.text ?? '') };
  if (kind === 'stale-fence') return { fault: new StaleFenceError() };
  return { fault: new Error(`Redis answered ${JSON.stringify(answer)} to an append`) };
}

// What is appended together has the positions of one millisecond.
function toConsecutive(first: Position, count: number): Position[] {
  return Array.from({ length: count }, (_, index) =>
    toPositionOf(positionTime(first), positionSequence(first) + index),
  );
}
