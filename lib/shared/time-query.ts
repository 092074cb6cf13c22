import { parseSpan } from './spans.ts';

/** The time of a dashboard as its URL says it. */
export interface TimeQuery {
  readonly windowMs: number;
  /** Where it stands still, in Unix ms; null while it moves on. */
  readonly until: number | null;
}

/** The windows that are offered, by how they are written. */
export const offeredWindows = ['1m', '5m', '15m', '1h', '6h', '24h', '7d'] as const;

/** The shortest and the longest window, in milliseconds. */
export const shortestWindowMs = 60_000;
const longestWindowMs = 7 * 86_400_000;

/** A query by names, as Next hands it over, or as `Object.fromEntries` makes it of a `URLSearchParams`. */
export type QueryValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Reads `window` and `until`. What cannot be read is as if it were not there, for a person may have typed it.
 *
 * @param defaultWindowMs where the query names no window
 * @param now Unix ms: nobody can look beyond it
 */
export function parseTimeQuery(query: QueryValues, defaultWindowMs: number, now: number): TimeQuery {
  const windowMs = parseSpan(String(query['window']));
  const until = String(query['until']);
  const isOffered = windowMs >= shortestWindowMs && windowMs <= longestWindowMs;
  return {
    windowMs: isOffered ? windowMs : defaultWindowMs,
    until: /^\d{1,15}$/.test(until) ? Math.min(Number(until), now) : null,
  };
}

/** Writes them into a query, whose other names stay as they are; the window only where it is not the dashboard's own. */
export function writeTimeQuery(
  query: URLSearchParams,
  { windowMs, until }: TimeQuery,
  defaultWindowMs: number,
): void {
  if (windowMs === defaultWindowMs) query.delete('window');
  else query.set('window', writeWindow(windowMs));
  if (until === null) query.delete('until');
  else query.set('until', String(Math.round(until)));
}

/** The windows to choose from, by their length; `chosenMs` is one of them, whether it is offered or not. */
export function listWindows(chosenMs: number): readonly string[] {
  const windows = new Set([...offeredWindows, writeWindow(chosenMs)]);
  return [...windows].toSorted((a, b) => parseSpan(a) - parseSpan(b));
}

/** `15m`, `6h`, `24h`, `7d`: as it is offered, else in the largest unit that says it whole. */
export function writeWindow(windowMs: number): string {
  const offered = offeredWindows.find((text) => parseSpan(text) === windowMs);
  if (offered !== undefined) return offered;
  const [unit, unitMs] = units.find(([, each]) => windowMs % each === 0) ?? ['s', 1_000];
  return `${Math.round(windowMs / unitMs)}${unit}`;
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;
