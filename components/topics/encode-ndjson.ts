import type { LogEvent } from '#lib/shared/events';

/** Events a line each, as `GET /api/topics/{topic}?format=ndjson` answers them. */
export function encodeNdjson(events: readonly LogEvent[]): string {
  return events
    .map(({ id, topic, type, at, data }) => `${JSON.stringify({ id, topic, type, at, data })}\n`)
    .join('');
}
