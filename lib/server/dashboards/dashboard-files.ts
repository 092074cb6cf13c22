import 'server-only';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DashboardFault, dashboardIdPattern, type StoredDashboard } from '#lib/shared/dashboards';
import { maxDocumentBytes, maxDocuments } from '../documents/document-store.ts';
import { parseDashboardText } from './parse-dashboard.ts';
import { revisionOf } from './revision-of.ts';
import { report } from '../reports/report.ts';

/** The dashboards of a directory, `<id>.json` each. Looked at anew at each call; what has not changed is not read again. */
export interface DashboardFiles {
  /** Null where there is no such file, and where it is faulty. */
  get(id: string): Promise<StoredDashboard | null>;
  list(): Promise<{ dashboards: readonly StoredDashboard[]; faults: readonly DashboardFault[] }>;
}

type Outcome = { readonly dashboard: StoredDashboard } | { readonly fault: DashboardFault };

const suffix = '.json';

/** Faults are told in the server's log too, each once. */
export function createDashboardFiles(directory: string): DashboardFiles {
  const known = new Map<string, { readonly stamp: string; readonly outcome: Outcome }>();
  let directoryFault: string | null = null;

  const remember = (name: string, stamp: string, outcome: Outcome): Outcome => {
    if ('fault' in outcome)
      report.warn('a dashboard cannot be shown', {
        path: join(directory, name),
        detail: outcome.fault.detail,
      });
    known.set(name, { stamp, outcome });
    return outcome;
  };

  const look = async (name: string): Promise<Outcome | null> => {
    const path = join(directory, name);
    // One that vanishes while the directory is read is not there.
    const status = await stat(path).catch(() => null);
    if (status?.isFile() !== true) return null;
    const stamp = [status.ino, status.size, status.mtimeMs, status.ctimeMs].join(' ');
    const before = known.get(name);
    if (before?.stamp === stamp) return before.outcome;
    return remember(name, stamp, await readDashboard(path, name, status));
  };

  const listNames = async (): Promise<string[]> => {
    const names = await readdir(directory);
    directoryFault = null;
    for (const name of known.keys()) if (!names.includes(name)) known.delete(name);
    const isShown = (name: string) => name.endsWith(suffix) && !name.startsWith('.');
    return names.filter(isShown).toSorted().slice(0, maxDocuments);
  };

  const toDirectoryFault = (cause: unknown): DashboardFault => {
    const message = cause instanceof Error ? cause.message : String(cause);
    const detail = `cannot be read: ${message}; make it a directory, or change DASHBOARDS_DIR`;
    if (detail !== directoryFault)
      report.warn('the directory of dashboards cannot be read', { path: directory, detail });
    directoryFault = detail;
    return { file: directory, detail };
  };

  return {
    async get(id) {
      const outcome = await look(`${id}${suffix}`);
      return outcome !== null && 'dashboard' in outcome ? outcome.dashboard : null;
    },
    async list() {
      try {
        const outcomes = (await Promise.all((await listNames()).map(look))).filter((one) => one !== null);
        return {
          dashboards: outcomes.flatMap((one) => ('dashboard' in one ? one.dashboard : [])),
          faults: outcomes.flatMap((one) => ('fault' in one ? one.fault : [])),
        };
      } catch (cause) {
        return { dashboards: [], faults: [toDirectoryFault(cause)] };
      }
    },
  };
}

async function readDashboard(
  path: string,
  file: string,
  { size, mtimeMs }: { readonly size: number; readonly mtimeMs: number },
): Promise<Outcome> {
  const id = file.slice(0, -suffix.length);
  try {
    if (!dashboardIdPattern.test(id))
      throw new Error(
        'name it with 1 to 63 small letters, digits and hyphens, a letter or a digit first and last',
      );
    if (size > maxDocumentBytes) throw new Error(`has ${size} bytes; the limit is ${maxDocumentBytes}`);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    const dashboard = parseDashboardText(text);
    const known = { origin: 'file', updatedAt: Math.round(mtimeMs) } as const;
    return { dashboard: { id, ...known, revision: revisionOf(dashboard, known), dashboard } };
  } catch (cause) {
    return { fault: { file, detail: cause instanceof Error ? cause.message : String(cause) } };
  }
}
