import type { ReadableRing } from '#lib/shared/series';
import { findTimeAfter, findTimeBefore } from './reading-times.ts';
import type { TimeSpan } from './time-span.ts';

/** How far a page of times is. */
const page = 10;

/** What a key asks of a plot. */
export type PlotOrder = { readonly steps: number } | { readonly zoom: number } | 'first' | 'last' | 'go-back';

const orders: Readonly<Record<string, PlotOrder>> = {
  ArrowLeft: { steps: -1 },
  ArrowDown: { steps: -1 },
  ArrowRight: { steps: 1 },
  ArrowUp: { steps: 1 },
  PageDown: { steps: -page },
  PageUp: { steps: page },
  Home: 'first',
  End: 'last',
  '+': { zoom: 0.5 },
  '=': { zoom: 0.5 },
  '-': { zoom: 2 },
  Escape: 'go-back',
};

type Keystroke = Readonly<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> & { readonly key: string };

/** The order that a key gives; null for any other key, and with a modifier, which is the browser's. */
export function toPlotOrder({ key, ctrlKey, metaKey, altKey }: Keystroke): PlotOrder | null {
  if (ctrlKey || metaKey || altKey) return null;
  return Object.hasOwn(orders, key) ? (orders[key] ?? null) : null;
}

/** The time so many times of the rings on, or back for a negative number, that is still in a span. */
export function moveTime(
  rings: readonly ReadableRing[],
  at: number,
  steps: number,
  { from, to }: TimeSpan,
): number {
  const step = steps < 0 ? findTimeBefore : findTimeAfter;
  let time = Math.min(to, Math.max(from, at));
  for (let count = Math.abs(steps); count > 0; count -= 1) {
    const next = step(rings, time);
    if (next === null || next < from || next > to) break;
    time = next;
  }
  return time;
}
