import 'client-only';
import * as z from 'zod/mini';
import {
  type DashboardList,
  type DashboardSpec,
  dashboardSchema,
  type StoredDashboard,
} from '#lib/shared/dashboards';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import { parseRetryAfterMs } from '#lib/shared/retry-after';

/** Why a request was not done. */
export interface ApiFault {
  readonly ok: false;
  /** Of HTTP; 0 when no answer came. */
  readonly status: number;
  /** In the server's words where it has some. */
  readonly message: string;
  /** How long the server wants to be left alone; null when it does not say. */
  readonly retryAfterMs: number | null;
}

export type ApiAnswer<Value> = { readonly ok: true; readonly value: Value } | ApiFault;

/** The dashboards that the server keeps. Nothing here throws: what goes wrong is an answer too. */
export interface DashboardsApi {
  readonly list: () => Promise<ApiAnswer<DashboardList>>;
  readonly read: (id: string) => Promise<ApiAnswer<StoredDashboard>>;
  /**
   * @param dashboard or the text of a file, which the server then judges
   * @param id the one wanted; without it the server makes one from the title
   */
  readonly create: (dashboard: DashboardSpec | string, id?: string) => Promise<ApiAnswer<StoredDashboard>>;
  /** Saves over the revision given, and over no other: else the answer has status 412. */
  readonly save: (
    revised: Pick<StoredDashboard, 'id' | 'revision'>,
    dashboard: DashboardSpec,
  ) => Promise<ApiAnswer<StoredDashboard>>;
  /** Deletes the revision given, and no other. */
  readonly remove: (revised: Pick<StoredDashboard, 'id' | 'revision'>) => Promise<ApiAnswer<null>>;
}

/** A browser finishes requests of a page that is left when all of their bodies are no larger than 64 KiB. */
const maxOutlivingCharacters = 15_000;

const longestAnswerMs = 15_000;

const known = {
  id: z.string(),
  origin: z.enum(['stored', 'file', 'ready']),
  revision: z.string(),
  updatedAt: z.nullable(z.number()),
};
const storedSchema = z.object({ ...known, dashboard: dashboardSchema });
const listSchema = z.object({
  dashboards: z.array(z.object({ ...known, title: z.string() })),
  faults: z.array(z.object({ file: z.string(), detail: z.string() })),
});
const problemSchema = z.object({ detail: z.string() });

export function createDashboardsApi(
  environment: Pick<BrowserEnvironment, 'fetch'> = browserEnvironment,
): DashboardsApi {
  async function ask<Value>(url: string, init: RequestInit, read: (response: Response) => Promise<Value>) {
    try {
      const signal = AbortSignal.timeout(longestAnswerMs);
      const response = await environment.fetch(url, { cache: 'no-store', signal, ...init });
      if (!response.ok) return await toFault(response);
      return { ok: true, value: await read(response) } as const;
    } catch (error) {
      const isMisread = error instanceof z.core.$ZodError || error instanceof SyntaxError;
      return isMisread ? fault('The server answered with something else than a dashboard.') : unreachable;
    }
  }

  return {
    list: () => ask('/api/dashboards', {}, async (response) => listSchema.parse(await response.json())),
    read: (id) => ask(addressOf(id), {}, readStored),
    create: (dashboard, id) => {
      const query = id === undefined ? '' : `?id=${encodeURIComponent(id)}`;
      return ask(`/api/dashboards${query}`, withBody('POST', dashboard), readStored);
    },
    save: ({ id, revision }, dashboard) =>
      ask(addressOf(id), withBody('PUT', dashboard, ifMatch(revision)), readStored),
    remove: ({ id, revision }) =>
      ask(addressOf(id), { method: 'DELETE', headers: ifMatch(revision) }, () => Promise.resolve(null)),
  };
}

/** Whether a save of it that has been sent is done even when the page is left. */
export function outlivesPage(dashboard: DashboardSpec): boolean {
  return JSON.stringify(dashboard).length <= maxOutlivingCharacters;
}

function addressOf(id: string): string {
  return `/api/dashboards/${encodeURIComponent(id)}`;
}

function ifMatch(revision: string): Record<string, string> {
  return { 'If-Match': `"${revision}"` };
}

function withBody(
  method: string,
  dashboard: DashboardSpec | string,
  headers: Record<string, string> = {},
): RequestInit {
  const body = typeof dashboard === 'string' ? dashboard : JSON.stringify(dashboard);
  const keepalive = body.length <= maxOutlivingCharacters;
  return { method, body, keepalive, headers: { 'Content-Type': 'application/json', ...headers } };
}

async function readStored(response: Response): Promise<StoredDashboard> {
  return storedSchema.parse(await response.json());
}

const unreachable = fault('The server cannot be reached.');

function fault(message: string, status = 0, retryAfterMs: number | null = null): ApiFault {
  return { ok: false, status, message, retryAfterMs };
}

async function toFault(response: Response): Promise<ApiFault> {
  const body: unknown = await response.json().catch(() => null);
  const problem = problemSchema.safeParse(body);
  const message = problem.success
    ? problem.data.detail
    : `The server answered with status ${response.status}.`;
  return fault(message, response.status, parseRetryAfterMs(response.headers.get('retry-after'), Date.now()));
}
