import 'server-only';
import { PulseboardError } from '#lib/shared/errors';

/** A topic that has no events. */
export function unknownTopic(topic: string): PulseboardError {
  return new PulseboardError(
    'topic-unknown',
    `topic ${JSON.stringify(topic)} has no events; publish one, or see /api/topics for those that have`,
  );
}
