import type { Freshness } from '#lib/client/freshness';
import { formatCount } from '../format/format-number.ts';
import { milliseconds } from '../format/unit.ts';

/** How fresh a panel is, in a person's words. */
export function describeFreshness(freshness: Freshness): string {
  switch (freshness.kind) {
    case 'late':
      return `Late by ${inSeconds(freshness.byMs)}`;
    case 'stale':
      return `Stale for ${inSeconds(freshness.silentMs)}`;
    case 'gap':
      return freshness.missing === null ? 'Gap' : `Gap: ${formatCount(freshness.missing, 'event')} missing`;
    case 'waiting':
      return 'Waiting';
    default:
      return 'Live';
  }
}

function inSeconds(ms: number): string {
  return milliseconds.formatTick(Math.max(1, Math.round(ms / 1_000)) * 1_000);
}
