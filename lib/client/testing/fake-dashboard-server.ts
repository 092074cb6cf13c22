import { type DashboardSpec, dashboardSchema, type StoredDashboard } from '#lib/shared/dashboards';

/** What a server does with `/api/dashboards`, in memory, behind a `fetch` that a test can hold up or break. */
export interface FakeDashboardServer {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** `PUT /api/dashboards/a`, oldest first. */
  readonly requests: readonly string[];
  /** By id. */
  readonly kept: Map<string, StoredDashboard>;
  /** Each is used for one request, before or in place of the answer: throws, waits, or gives another answer. */
  readonly next: ((answer: () => Response) => Promise<Response> | Response)[];
}

export function createFakeDashboardServer(...initial: readonly StoredDashboard[]): FakeDashboardServer {
  const kept = new Map(initial.map((stored) => [stored.id, stored]));
  const requests: string[] = [];
  const next: FakeDashboardServer['next'] = [];
  let count = 0;

  function keep(id: string, dashboard: DashboardSpec): StoredDashboard {
    count += 1;
    const stored = { id, origin: 'stored', revision: `s${count}`, updatedAt: count, dashboard } as const;
    kept.set(id, stored);
    return stored;
  }

  function answer(path: string, method: string, init: RequestInit): Response {
    const id = decodeURIComponent(path.split('/').at(-1) ?? '').split('?')[0] ?? '';
    const before = kept.get(id);
    const body = () => dashboardSchema.parse(JSON.parse(typeof init.body === 'string' ? init.body : ''));
    if (method === 'POST')
      return toResponse(keep(/\?id=(.+)/.exec(path)?.[1] ?? `copy-${count}`, body()), 201);
    if (before === undefined) return toProblem(404, `there is no dashboard ${id}`);
    if (method === 'GET') return toResponse(before);
    if (before.origin === 'file') return toProblem(409, `${id} is kept in a file; make a copy`);
    const isStale = new Headers(init.headers).get('If-Match') !== `"${before.revision}"`;
    if (isStale) return toProblem(412, `${id} was saved in between`);
    if (method === 'PUT') return toResponse(keep(id, body()));
    kept.delete(id);
    return new Response(null, { status: 204 });
  }

  return {
    kept,
    requests,
    next,
    async fetch(url, init) {
      const method = init.method ?? 'GET';
      requests.push(`${method} ${url}`);
      const usual = () => answer(url, method, init);
      return (await next.shift()?.(usual)) ?? usual();
    },
  };
}

export function toProblem(status: number, detail: string, headers: Record<string, string> = {}): Response {
  return Response.json(
    { type: 'about:blank', title: 'x', status, code: 'x', detail },
    { status, headers: { 'Content-Type': 'application/problem+json', ...headers } },
  );
}

function toResponse(stored: StoredDashboard, status = 200): Response {
  return Response.json(stored, { status });
}
