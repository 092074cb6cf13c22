import 'server-only';
import { PulseboardError } from '#lib/shared/errors';

/** One topic more than a log keeps. */
export function topicsFull(count: number, limit: number): PulseboardError {
  return new PulseboardError(
    'topics-full',
    `the log keeps ${count} topics and the limit is ${limit}; publish to one of them`,
  );
}

/** An idempotency key that came before with something else. */
export function keyReused(key: string): PulseboardError {
  return new PulseboardError(
    'idempotency-key-reused',
    `Idempotency-Key ${JSON.stringify(key)} was used within 24 hours for another topic or body; choose a new key`,
  );
}
