import { parseSpan } from '#lib/shared/spans';
import { milliseconds } from './unit.ts';

/** What a stretch of time is called that is written `15m`: `15 min`. */
export function nameWindow(window: string): string {
  return milliseconds.formatTick(parseSpan(window));
}
