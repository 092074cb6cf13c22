import 'server-only';
import type { Alert } from '#lib/shared/alerts';
import { toEntityTag } from './revisions.ts';

/**
 * An alert, with the revision of its rule as `ETag`: what a save says that it changes. The status changes without it, so nothing is
 * to be kept by a cache.
 */
export function answerAlert(
  alert: Alert,
  { status = 200, headers }: { readonly status?: number; readonly headers?: Record<string, string> } = {},
): Response {
  return Response.json(alert, {
    status,
    headers: { ...headers, 'Cache-Control': 'no-store', ETag: toEntityTag(alert.revision) },
  });
}
