import 'server-only';
import { isRecord } from '#lib/shared/json';
import { report } from './report.ts';

/** An error that a page could not be shown for, with the digest that it shows in place of it. */
export function reportPageError(error: unknown): void {
  const digest = isRecord(error) && typeof error['digest'] === 'string' ? error['digest'] : null;
  report.error('a page could not be shown', { error, ...(digest !== null && { digest }) });
}
