import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { DocumentStore } from '#lib/server/documents/document-store';
import { type Alert, type AlertRule, maxAlerts } from '#lib/shared/alerts';
import { PulseboardError } from '#lib/shared/errors';
import { beginMemory, createAlertDocuments } from './alert-documents.ts';
import { type AlertEngineOptions, createAlertEngine } from './alert-engine.ts';
import { alertChanged, alertsFull, notFiring, unknownAlert } from './alert-errors.ts';
import { type AlertRecord, sortAlerts, toAlert } from './alert-record.ts';
import { completeRule } from './complete-rule.ts';

/** The alerts of this process: kept, evaluated and told of. */
export interface Alerts {
  /** All of them, by title. */
  list(): readonly Alert[];
  /** @throws {PulseboardError} `alert-unknown` */
  get(id: string): Alert;
  /** @throws {PulseboardError} `alert-invalid`, `alerts-full`, `storage-full` */
  create(rule: AlertRule): Promise<Alert>;
  /**
   * @param revision of the rule that is replaced
   * @throws {PulseboardError} `alert-unknown`, `alert-changed`, `alert-invalid`, `storage-full`
   */
  replace(id: string, rule: AlertRule, revision: string): Promise<Alert>;
  /**
   * @param revision of the rule that is removed
   * @throws {PulseboardError} `alert-unknown`, `alert-changed`
   */
  remove(id: string, revision: string): Promise<void>;
  /** Somebody has seen it firing. @throws {PulseboardError} `alert-unknown`, `alert-not-firing` */
  acknowledge(id: string): Promise<Alert>;
  /** Nothing is shown or sent for `forMs`; 0 ends that. @throws {PulseboardError} `alert-unknown` */
  silence(id: string, forMs: number): Promise<Alert>;
  /** Nothing is evaluated or sent after it. */
  stop(): Promise<void>;
}

export interface AlertOptions extends Pick<AlertEngineOptions, 'hub' | 'webhooks'> {
  readonly documents: DocumentStore;
  /** The clock, in Unix milliseconds. */
  readonly now?: () => number;
  readonly random?: () => number;
}

/** Takes up the alerts that are kept where they were left, and follows the log. */
export async function startAlerts(options: AlertOptions): Promise<Alerts> {
  const { hub, documents, webhooks, now = Date.now, random = Math.random } = options;
  const kept = createAlertDocuments(documents);
  const engine = createAlertEngine({ hub, kept, webhooks, now, random });
  const { records } = engine;
  // What goes on after a request belongs to no request: it would hold on to that, and Next would have a hand in what is fetched.
  const apart = AsyncLocalStorage.snapshot();
  let turn: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  /** One change after the other, so that each looks at what the one before has left. */
  const inTurn = <Result>(change: () => Promise<Result>): Promise<Result> => {
    const refuseWhenStopped = (): Promise<Result> => {
      if (isStopped)
        throw new PulseboardError('log-unavailable', 'the server is going down; try again in a moment');
      return change();
    };
    const result = apart(() => turn.then(refuseWhenStopped, refuseWhenStopped));
    turn = result;
    return result;
  };

  const find = (id: string): AlertRecord => {
    const record = records.get(id);
    if (record === undefined) throw unknownAlert(id);
    return record;
  };
  const findAt = (id: string, revision: string): AlertRecord => {
    const record = find(id);
    if (record.revision !== revision) throw alertChanged(record.savedAt);
    return record;
  };

  const following = hub.log.follow({ heard: (events) => apart(() => engine.hear(events)) });
  try {
    for (const record of await kept.load(now())) await engine.resume(record);
  } catch (error) {
    // Nothing of it may go on: another process will begin.
    following.stop();
    await engine.stop();
    throw error;
  }

  return {
    list: () => sortAlerts([...records.values()].map(toAlert)),
    get: (id) => toAlert(find(id)),
    create: (given) =>
      inTurn(async () => {
        if (records.size >= maxAlerts) throw alertsFull();
        const rule = completeRule(given, null, webhooks !== null);
        const record = await engine.begin(rule, async () => {
          const { id, revision, updatedAt } = await kept.saveRule(randomUUID(), rule, null);
          return { id, rule, revision, savedAt: updatedAt, ...beginMemory(now()) };
        });
        return toAlert(record);
      }),
    replace: (id, given, revision) =>
      inTurn(async () => {
        const record = findAt(id, revision);
        const rule = completeRule(given, record.rule, webhooks !== null);
        await engine.revise(record, rule, async () => {
          const saved = await kept.saveRule(id, rule, revision);
          return { revision: saved.revision, savedAt: saved.updatedAt };
        });
        return toAlert(record);
      }),
    remove: (id, revision) =>
      inTurn(async () => {
        const record = findAt(id, revision);
        await kept.removeRule(record);
        engine.end(record);
        await kept.removeMemory(record);
      }),
    acknowledge: (id) =>
      inTurn(async () => {
        const record = find(id);
        if (record.state.status !== 'firing') throw notFiring(record.rule.title);
        if (record.acknowledgedAt === null) await engine.acknowledge(record);
        return toAlert(record);
      }),
    silence: (id, forMs) =>
      inTurn(async () => {
        const record = find(id);
        const until = forMs === 0 ? null : now() + forMs;
        if (until !== record.silencedUntil) await engine.silence(record, until);
        return toAlert(record);
      }),
    async stop() {
      isStopped = true;
      following.stop();
      await turn.catch(() => {});
      await engine.stop();
    },
  };
}
