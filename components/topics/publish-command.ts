import { defaultEventType, type LogEvent } from '#lib/shared/events';
import { isRecord, type JsonValue } from '#lib/shared/json';
import { encodeTopic } from '#lib/shared/topic-path';
import { quoteForShell } from './quote-for-shell.ts';

/** A command that is longer is no longer read. */
const maxBodyLength = 300;

const envelopeType = 'application/vnd.pulseboard.event+json';

/**
 * The command that publishes to a topic what was last published to it; a number where nothing was, or too much.
 *
 * @param origin of the server: `http://localhost:3000`
 */
export function toPublishCommand(origin: string, topic: string, last: LogEvent | null): string {
  const url = quoteForShell(`${origin}/api/topics/${encodeTopic(topic)}`);
  const body = last === null ? null : toBody(last);
  if (body === null || body.length > maxBodyLength) return `curl -d 21.5 ${url}`;
  const header = last?.type === defaultEventType ? '' : `-H 'Content-Type: ${envelopeType}' `;
  return `curl ${header}-d ${quoteForShell(body)} ${url}`;
}

function toBody({ type, data }: LogEvent): string {
  if (type !== defaultEventType) return JSON.stringify({ type, data });
  // The values of an array are published one by one.
  return JSON.stringify(Array.isArray(data) ? [data] : unwrap(data));
}

/** A bare number has become an object on its way in. */
function unwrap(data: JsonValue): JsonValue {
  if (!isRecord(data) || Object.keys(data).join() !== 'value') return data;
  const { value } = data;
  return typeof value === 'number' ? value : data;
}
