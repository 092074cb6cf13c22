import 'server-only';
import type { LogEvent } from '#lib/shared/events';
import { isPosition, type Position } from '#lib/shared/positions';

/** What a follower finds in the stream of the newest events. */
export type RecentEntry = {
  readonly id: Position;
  /** The entry before it. */
  readonly previous: Position;
} & (
  | { readonly kind: 'event'; readonly event: LogEvent }
  /** A log begins here. */
  | { readonly kind: 'born'; readonly epoch: string }
  /** A topic was removed. */
  | { readonly kind: 'gone'; readonly topic: string }
);

/** The entries of an answer to XREAD of one stream, or to XRANGE. */
export function parseRecentEntries(entries: readonly unknown[]): RecentEntry[] {
  return entries.map((entry) => {
    const [id, fields] = toList(entry);
    const values = Object.fromEntries(toPairs(toList(fields)));
    const place = { id: toPosition(id), previous: toPosition(values['p']) };
    if (values['k'] === 'born') return { ...place, kind: 'born', epoch: values['e'] ?? '' };
    if (values['k'] === 'gone') return { ...place, kind: 'gone', topic: values['t'] ?? '' };
    const { t: topic = '', y: type = '', a: at, d: data } = values;
    return { ...place, kind: 'event', event: toLogEvent(place.id, topic, type, at, data) };
  });
}

/** Five values an event: position, topic, type, time, JSON. */
export function parseEvents(values: readonly unknown[]): LogEvent[] {
  return Array.from({ length: Math.trunc(values.length / 5) }, (_, index) => {
    const [id, topic, type, at, data] = values.slice(index * 5, index * 5 + 5).map(String);
    return toLogEvent(toPosition(id), topic ?? '', type ?? '', at, data);
  });
}

export function toLogEvent(
  id: Position,
  topic: string,
  type: string,
  at: string | undefined,
  data: string | undefined,
): LogEvent {
  return { id, topic, type, at: Number(at), data: JSON.parse(data ?? 'null') };
}

export function toPosition(value: unknown): Position {
  if (isPosition(value)) return value;
  throw new Error(`Redis has ${JSON.stringify(value)} for a position`);
}

export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function toPairs(values: readonly unknown[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < values.length; index += 2)
    pairs.push([String(values[index]), String(values[index + 1])]);
  return pairs;
}
