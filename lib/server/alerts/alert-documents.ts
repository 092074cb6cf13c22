import 'server-only';
import * as z from 'zod';
import type { DocumentStore, StoredDocument } from '#lib/server/documents/document-store';
import { type AlertRule, alertRuleSchema } from '#lib/shared/alerts';
import type { JsonValue } from '#lib/shared/json';
import type { AlertMemory, AlertRecord } from './alert-record.ts';
import { beginState } from './alert-state.ts';
import { report } from '../reports/report.ts';

const rules = 'alerts';
// Apart from the rules, whose revisions are those that people save.
const memories = 'alert-states';

const alertSchema = z.custom<WaitingChange['alert']>((alert) => typeof alert === 'object' && alert !== null);
type WaitingChange = AlertMemory['waiting'][number]['change'];

const memorySchema = z.object({
  state: z.object({
    status: z.enum(['ok', 'pending', 'firing']),
    since: z.number(),
    value: z.number().nullable(),
    valueAt: z.number().nullable(),
    waitingSince: z.number(),
    isResumed: z.boolean().default(false),
  }),
  acknowledgedAt: z.number().nullable(),
  silencedUntil: z.number().nullable(),
  isTold: z.boolean(),
  delivery: z
    .object({
      at: z.number(),
      outcome: z.enum(['delivered', 'retrying', 'given-up']),
      detail: z.string(),
    })
    .nullable(),
  waiting: z.array(
    z.object({
      id: z.string(),
      type: z.enum(['alert-fired', 'alert-cleared']),
      // Written here, and only sent on.
      change: z.object({ message: z.string(), alert: alertSchema }),
      madeAt: z.number(),
      attempts: z.number(),
      nextAt: z.number(),
    }),
  ),
});

/** Keeps alerts as documents: a rule, and beside it what is remembered of it, what waits to be delivered included. */
export interface AlertDocuments {
  /**
   * All alerts that are kept, as they were. One that cannot be read is reported and left out.
   *
   * @param now for those of which nothing is remembered
   */
  load(now: number): Promise<AlertRecord[]>;
  /** The same, where another process changes them: nothing of them may be kept by this one. */
  read(now: number): Promise<AlertRecord[]>;
  /** @throws {PulseboardError} what `DocumentStore.save` throws */
  saveRule(id: string, rule: AlertRule, revision: string | null): Promise<StoredDocument<unknown>>;
  /** Keeps what is remembered, as it is when its turn comes, in one go; rejects when it cannot be kept. */
  keep(records: readonly AlertRecord[]): Promise<void>;
  /** @throws {PulseboardError} what `DocumentStore.remove` throws */
  removeRule(record: AlertRecord): Promise<void>;
  removeMemory(record: AlertRecord): Promise<void>;
}

export function createAlertDocuments(documents: DocumentStore): AlertDocuments {
  // Of what is remembered, by alert.
  const revisions = new Map<string, string>();
  // What is to be kept with the next save, which has its turn already.
  const unkept = new Set<AlertRecord>();
  let nextSave: Promise<void> | null = null;
  // Each save says which one it replaces, so they go one after the other.
  let turn: Promise<void> = Promise.resolve();

  const inTurn = (step: () => Promise<void>): Promise<void> => {
    turn = turn.then(step, step);
    return turn;
  };

  const saveUnkept = async (): Promise<void> => {
    nextSave = null;
    const changes = [...unkept].map((record) => ({
      id: record.id,
      value: toJson(memoryOf(record)),
      revision: revisions.get(record.id) ?? null,
    }));
    unkept.clear();
    for (const { id, revision } of await documents.saveAll(memories, changes)) revisions.set(id, revision);
  };

  const removeMemory = async (id: string): Promise<void> => {
    const revision = revisions.get(id);
    if (revision === undefined) return;
    revisions.delete(id);
    await documents.remove(memories, id, revision);
  };

  const readAll = async () => {
    const keptMemories = await documents.list(memories);
    return { keptMemories, keptRules: await documents.list(rules) };
  };
  const toRecords = ({ keptMemories, keptRules }: Awaited<ReturnType<typeof readAll>>, now: number) => {
    const remembered = new Map(keptMemories.map(({ id, value }) => [id, value]));
    return keptRules.flatMap((rule) => toRecord(rule, remembered.get(rule.id), now));
  };

  return {
    async load(now) {
      const all = await readAll();
      for (const { id, revision } of all.keptMemories) revisions.set(id, revision);
      // What belongs to a rule that cannot be read stays: another version of the server may read it.
      const known = new Set(all.keptRules.map(({ id }) => id));
      for (const { id } of all.keptMemories) if (!known.has(id)) await removeMemory(id);
      return toRecords(all, now);
    },
    read: async (now) => toRecords(await readAll(), now),
    saveRule: (id, rule, revision) => documents.save(rules, id, toJson(rule), revision),
    keep(records) {
      for (const record of records) unkept.add(record);
      nextSave ??= inTurn(saveUnkept);
      return nextSave;
    },
    removeRule: ({ id, revision }) => documents.remove(rules, id, revision),
    removeMemory: ({ id }) => inTurn(() => removeMemory(id)),
  };
}

function toRecord(
  { id, revision, updatedAt, value }: StoredDocument<unknown>,
  remembered: unknown,
  now: number,
): AlertRecord[] {
  const rule = alertRuleSchema.safeParse(value);
  if (!rule.success) {
    report.error('an alert cannot be read as it is kept, and does nothing', {
      alert: id,
      detail: rule.error.message,
    });
    return [];
  }
  return [{ id, revision, savedAt: updatedAt, rule: rule.data, ...toMemory(id, remembered, now) }];
}

function toMemory(id: string, remembered: unknown, now: number): AlertMemory {
  const memory = memorySchema.safeParse(remembered);
  if (memory.success) return memory.data;
  if (remembered !== undefined)
    report.error('what is kept of an alert cannot be read, and it begins anew', {
      alert: id,
      detail: memory.error.message,
    });
  return beginMemory(now);
}

/** What is remembered of a new alert: nothing. */
export function beginMemory(now: number): AlertMemory {
  return {
    state: beginState(now),
    acknowledgedAt: null,
    silencedUntil: null,
    isTold: false,
    delivery: null,
    waiting: [],
  };
}

function memoryOf(record: AlertRecord): AlertMemory {
  const { state, acknowledgedAt, silencedUntil, isTold, delivery, waiting } = record;
  return { state, acknowledgedAt, silencedUntil, isTold, delivery, waiting };
}

// Members that are not set are left out, as JSON has it.
function toJson(value: object): JsonValue {
  const json: JsonValue = JSON.parse(JSON.stringify(value));
  return json;
}
