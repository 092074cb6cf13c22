import 'server-only';
import type { LogEvent } from '#lib/shared/events';
import { payloadLength } from './log/read-newest.ts';

/** The largest payload that a page carries, in UTF-16 code units of its JSON. */
const maxSentLength = 16 * 1024;

/**
 * An event as a page carries it: in place of a payload that is too large stands a text that says so. The stream brings the
 * next one whole.
 *
 * @param maxLength in UTF-16 code units of JSON; default: 16,384
 */
export function leaveOutLargePayload(event: LogEvent, maxLength = maxSentLength): LogEvent {
  const length = payloadLength(event);
  if (length <= maxLength) return event;
  return { ...event, data: `${length.toLocaleString('en')} characters, too many to be sent along` };
}
