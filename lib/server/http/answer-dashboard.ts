import 'server-only';
import type { StoredDashboard } from '#lib/shared/dashboards';
import { hasRevision, toEntityTag } from './revisions.ts';

/** A dashboard with its revision as `ETag`, or 304 for who has that already. */
export function answerDashboard(
  request: Request,
  stored: StoredDashboard,
  init: { readonly status?: number; readonly headers?: Record<string, string> } = {},
): Response {
  const headers = { ...init.headers, ...revisionHeaders(stored) };
  if (request.method === 'GET' && hasRevision(request, stored.revision)) {
    return new Response(null, { status: 304, headers });
  }
  return Response.json(stored, { ...init, headers });
}

/** The dashboard alone as a file, in the form that is imported, kept in `DASHBOARDS_DIR`, and read in a diff. */
export function answerDashboardFile(stored: StoredDashboard): Response {
  return new Response(`${JSON.stringify(stored.dashboard, null, 2)}\n`, {
    headers: {
      ...revisionHeaders(stored),
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="${stored.id}.json"`,
    },
  });
}

function revisionHeaders({ revision }: StoredDashboard): Record<string, string> {
  return { 'Cache-Control': 'no-cache', ETag: toEntityTag(revision) };
}
