import 'server-only';
import {
  dashboardIdPattern,
  type DashboardList,
  type DashboardSpec,
  type DashboardSummary,
  type StoredDashboard,
} from '#lib/shared/dashboards';
import { isRecord, type JsonValue } from '#lib/shared/json';
import type { DocumentStore, StoredDocument } from '../documents/document-store.ts';
import {
  dashboardChanged,
  dashboardExists,
  dashboardsFull,
  fileIsReadOnly,
  invalidId,
  isOfCode,
  readyIsReadOnly,
  toHidingFault,
  unknownDashboard,
} from './dashboard-errors.ts';
import { createDashboardFiles } from './dashboard-files.ts';
import { readStoredDashboard } from './read-stored-dashboard.ts';
import { readyDashboards } from './ready-dashboards.ts';
import { toDashboardId } from './to-dashboard-id.ts';

/**
 * Every dashboard of a server. Where two have the same id, a file comes before a stored one, for what is in version
 * control is how it is; and a stored one before a ready one, of which it is a changed version.
 */
export interface Dashboards {
  list(): Promise<DashboardList>;
  /** Null where there is none. */
  get(id: string): Promise<StoredDashboard | null>;
  /**
   * Stores a new dashboard.
   *
   * @param id null: the one that its title gives, with a number where that is taken
   * @throws {PulseboardError} `parameter-invalid` for no id, `dashboard-exists`, `dashboards-full`, `document-too-large`
   */
  create(dashboard: DashboardSpec, id: string | null): Promise<StoredDashboard>;
  /**
   * Saves a changed dashboard. Of a ready one a changed version is stored under its id.
   *
   * @param revision of the dashboard that was changed
   * @throws {PulseboardError} `dashboard-unknown`, `dashboard-read-only`, `dashboard-changed`, `dashboards-full`,
   * `document-too-large`
   */
  save(id: string, dashboard: DashboardSpec, revision: string): Promise<StoredDashboard>;
  /**
   * Removes a stored dashboard. Where it was a changed version of a ready one, that is there again.
   *
   * @param revision of the dashboard that is removed
   * @throws {PulseboardError} `dashboard-unknown`, `dashboard-read-only`, `dashboard-changed`
   */
  remove(id: string, revision: string): Promise<void>;
}

export interface DashboardsOptions {
  readonly documents: DocumentStore;
  /** Of dashboards that are files; none when it is not given. */
  readonly directory?: string | undefined;
}

/** A dashboard that is not looked into yet. */
type Found = Omit<StoredDashboard, 'dashboard'> & { readonly dashboard: unknown };

const collection = 'dashboards';

export function createDashboards({ documents, directory }: DashboardsOptions): Dashboards {
  const files = directory === undefined ? null : createDashboardFiles(directory);

  const find = async (id: string): Promise<Found | null> => {
    if (!dashboardIdPattern.test(id)) return null;
    const file = (await files?.get(id)) ?? null;
    if (file !== null) return file;
    const document = await documents.get(collection, id);
    return document === null ? (readyDashboards.get(id) ?? null) : toFound(document);
  };

  /** What a caller may change, and has seen as it is. */
  const findSeen = async (id: string, revision: string): Promise<Found> => {
    const found = await find(id);
    if (found === null) throw unknownDashboard(id);
    if (found.origin === 'file') throw fileIsReadOnly(id);
    if (found.revision !== revision) throw dashboardChanged(id, found.updatedAt);
    return found;
  };

  const explain = async (error: unknown, id: string): Promise<unknown> => {
    if (isOfCode(error, 'documents-full')) return dashboardsFull(error);
    if (!isOfCode(error, 'document-changed')) return error;
    const found = await find(id);
    return found === null ? unknownDashboard(id) : dashboardChanged(id, found.updatedAt);
  };

  const store = async (
    id: string,
    dashboard: DashboardSpec,
    revision: string | null,
  ): Promise<StoredDashboard> => {
    try {
      const document = await documents.save(collection, id, toJson(dashboard), revision);
      return { ...toFound(document), dashboard };
    } catch (error) {
      throw await explain(error, id);
    }
  };

  const storeNew = async (id: string, dashboard: DashboardSpec): Promise<StoredDashboard> => {
    try {
      return await store(id, dashboard, null);
    } catch (error) {
      // It was there a moment ago, and may be gone again.
      const isTaken = isOfCode(error, 'dashboard-changed') || isOfCode(error, 'dashboard-unknown');
      throw isTaken ? dashboardExists(id) : error;
    }
  };

  const storeUnderFreeId = async (dashboard: DashboardSpec): Promise<StoredDashboard> => {
    for (let number = 1; ; number += 1) {
      const id = toDashboardId(dashboard.title, number);
      if ((await find(id)) !== null) continue;
      try {
        return await storeNew(id, dashboard);
      } catch (error) {
        // Somebody else took the id just now.
        if (!isOfCode(error, 'dashboard-exists')) throw error;
      }
    }
  };

  return {
    async list() {
      const stored = await documents.list(collection);
      const { dashboards, faults } = (await files?.list()) ?? { dashboards: [], faults: [] };
      const all = [...readyDashboards.values(), ...stored.map(toFound), ...dashboards];
      const byId = new Map(all.map((found) => [found.id, toSummary(found)]));
      const hiding = dashboards.filter(({ id }) => stored.some((document) => document.id === id));
      return {
        dashboards: [...byId.values()].toSorted(byTitle),
        faults: [...faults, ...hiding.map(toHidingFault)],
      };
    },
    async get(id) {
      const found = await find(id);
      return found === null ? null : { ...found, dashboard: readKept(found) };
    },
    async create(dashboard, id) {
      if (id === null) return storeUnderFreeId(dashboard);
      if (!dashboardIdPattern.test(id)) throw invalidId(id);
      if ((await find(id)) !== null) throw dashboardExists(id);
      return storeNew(id, dashboard);
    },
    async save(id, dashboard, revision) {
      const { origin } = await findSeen(id, revision);
      return store(id, dashboard, origin === 'stored' ? revision : null);
    },
    async remove(id, revision) {
      const { origin } = await findSeen(id, revision);
      if (origin === 'ready') throw readyIsReadOnly(id);
      try {
        await documents.remove(collection, id, revision);
      } catch (error) {
        throw await explain(error, id);
      }
    },
  };
}

function toFound({ value, ...document }: StoredDocument<unknown>): Found {
  return { ...document, origin: 'stored', dashboard: value };
}

/** A dashboard that was checked when it was saved, perhaps by another version of Pulseboard. */
function readKept({ id, dashboard }: Found): DashboardSpec {
  try {
    return readStoredDashboard(dashboard);
  } catch (cause) {
    throw new Error(`the stored dashboard "${id}" is not of the form that this version knows`, { cause });
  }
}

function toJson(dashboard: DashboardSpec): JsonValue {
  return JSON.parse(JSON.stringify(dashboard));
}

function toSummary({ dashboard, ...found }: Found): DashboardSummary {
  const title = isRecord(dashboard) ? dashboard['title'] : undefined;
  return { ...found, title: typeof title === 'string' ? title : found.id };
}

function byTitle(a: DashboardSummary, b: DashboardSummary): number {
  return a.title.localeCompare(b.title, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1);
}
