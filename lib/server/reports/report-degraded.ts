import 'server-only';
import { report } from './report.ts';

/** Between two looks, in milliseconds. */
const lookMs = 500;

/**
 * Reports when the log is lost from sight, and when it is back.
 *
 * @returns how to stop
 */
export function reportDegraded(hub: { readonly isDegraded: boolean }): () => void {
  let lostAt: number | null = null;
  const look = (): void => {
    if (hub.isDegraded === (lostAt !== null)) return;
    if (lostAt === null) {
      lostAt = performance.now();
      report.error('the log cannot be reached: streams stay open, and publishers get 503');
      return;
    }
    report.info('the log can be reached again', { durationMs: Math.round(performance.now() - lostAt) });
    lostAt = null;
  };
  const timer = setInterval(look, lookMs).unref();
  return () => clearInterval(timer);
}
