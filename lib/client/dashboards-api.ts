import 'client-only';
import * as z from 'zod/mini';
import {
  type DashboardList,
  type DashboardSpec,
  dashboardSchema,
  type StoredDashboard,
} from '#lib/shared/dashboards';
import type { Shape } from '#lib/shared/shapes';
import { ApiFault, type ApiQuestion, askApi, orderApi } from './ask-api.ts';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';

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

export function createDashboardsApi(
  environment: Pick<BrowserEnvironment, 'fetch'> = browserEnvironment,
): DashboardsApi {
  const ask = <Value>(url: string, shape: Shape<Value>, question: ApiQuestion = {}) =>
    toAnswer(askApi(url, shape, question, environment));

  return {
    list: () => ask('/api/dashboards', listSchema),
    read: (id) => ask(addressOf(id), storedSchema),
    create: (dashboard, id) => {
      const query = id === undefined ? '' : `?id=${encodeURIComponent(id)}`;
      return ask(`/api/dashboards${query}`, storedSchema, { method: 'POST', ...withBody(dashboard) });
    },
    save: ({ id, revision }, dashboard) =>
      ask(addressOf(id), storedSchema, {
        method: 'PUT',
        headers: ifMatch(revision),
        ...withBody(dashboard),
      }),
    remove: ({ id, revision }) =>
      toAnswer(
        orderApi(addressOf(id), { method: 'DELETE', headers: ifMatch(revision) }, environment).then(
          () => null,
        ),
      ),
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

function withBody(dashboard: DashboardSpec | string): Pick<ApiQuestion, 'json' | 'keepalive'> {
  const json = typeof dashboard === 'string' ? dashboard : JSON.stringify(dashboard);
  return { json, keepalive: json.length <= maxOutlivingCharacters };
}

async function toAnswer<Value>(asked: Promise<Value>): Promise<ApiAnswer<Value>> {
  try {
    return { ok: true, value: await asked };
  } catch (error) {
    if (error instanceof ApiFault) return error;
    throw error;
  }
}
