import 'server-only';
import type { Alert, AlertRule } from '#lib/shared/alerts';
import type { DocumentStore } from '#lib/server/documents/document-store';
import { createAlertDocuments } from './alert-documents.ts';
import { unknownAlert } from './alert-errors.ts';
import { sortAlerts, toAlert } from './alert-record.ts';
import type { Alerts } from './alerts.ts';

/** What can be asked of the alerts, in whichever process they are evaluated. See `Alerts` for each, and for what it throws. */
export interface AlertService {
  list(): Promise<readonly Alert[]>;
  get(id: string): Promise<Alert>;
  create(rule: AlertRule): Promise<Alert>;
  replace(id: string, rule: AlertRule, revision: string): Promise<Alert>;
  remove(id: string, revision: string): Promise<void>;
  acknowledge(id: string): Promise<Alert>;
  silence(id: string, forMs: number): Promise<Alert>;
}

/** The alerts that this process evaluates. */
export function toAlertService(alerts: Alerts): AlertService {
  return {
    ...alerts,
    list: async () => alerts.list(),
    get: async (id) => alerts.get(id),
  };
}

/** What can be read of alerts that another process evaluates: they are as they were kept last. */
export function readKeptAlerts(documents: DocumentStore): Pick<AlertService, 'list' | 'get'> {
  const kept = createAlertDocuments(documents);
  const list = async (): Promise<readonly Alert[]> => sortAlerts((await kept.read(Date.now())).map(toAlert));
  return {
    list,
    async get(id) {
      const found = (await list()).find((alert) => alert.id === id);
      if (found === undefined) throw unknownAlert(id);
      return found;
    },
  };
}
