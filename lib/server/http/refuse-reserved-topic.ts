import 'server-only';
import { alertsTopic } from '#lib/shared/alerts';
import { PulseboardError } from '#lib/shared/errors';

/**
 * Refuses to publish to, or remove, a topic that is the server's own.
 *
 * @throws {PulseboardError} `topic-reserved`
 */
export function refuseReservedTopic(topic: string): void {
  if (topic !== alertsTopic) return;
  throw new PulseboardError(
    'topic-reserved',
    `topic ${JSON.stringify(topic)} is where the server tells of alerts: anybody may read it, and nobody else publish to it or ` +
      'remove it; choose another, or see /api/alerts to change alerts',
  );
}
