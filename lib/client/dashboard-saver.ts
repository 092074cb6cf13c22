import 'client-only';
import type { DashboardSpec, StoredDashboard } from '#lib/shared/dashboards';
import { isSameJson } from '#lib/shared/is-same-json';
import type { ApiFault } from './ask-api.ts';
import type { ApiAnswer, DashboardsApi } from './dashboards-api.ts';

/** How the server's copy stands to what is on the screen. */
export type SaveStatus =
  | { readonly name: 'saved' }
  /** Also while a change waits for more to come. */
  | { readonly name: 'saving' }
  /** `retryAt`: in Unix milliseconds; null when only another change can help. */
  | { readonly name: 'failed'; readonly reason: string; readonly retryAt: number | null }
  /** Somebody else has saved in between, and nothing is sent until a person says what to do. `theirs`: null when deleted. */
  | { readonly name: 'conflict'; readonly reason: string; readonly theirs: StoredDashboard | null }
  /** Kept in a file: only a copy can be saved. */
  | { readonly name: 'read-only'; readonly reason: string };

/** Keeps the server's copy up with the changes, one save at a time, and never over a revision that it has not seen. */
export interface DashboardSaver {
  readonly getStatus: () => SaveStatus;
  /** What the server keeps, as far as is known. */
  readonly getStored: () => StoredDashboard;
  /** Saves it when for a moment nothing newer came. */
  readonly save: (dashboard: DashboardSpec) => void;
  /** Sends at once what waits. */
  readonly saveNow: () => void;
  /** Ends a conflict in favour of the other; returns it, or null when there is none. What waited is forgotten. */
  readonly useTheirs: () => StoredDashboard | null;
  /** Ends a conflict by saving over the other, or by storing anew what was deleted. */
  readonly keepMine: () => void;
  /** Stores what is on the screen as another dashboard; what waited then is saved there. */
  readonly saveAsCopy: (dashboard: DashboardSpec) => Promise<ApiAnswer<StoredDashboard>>;
}

/** Changes that come within this are saved together. */
export const saveDelayMs = 600;

/** The longest time between two tries, unless the server asks for more. */
export const longestRetryMs = 30_000;

export interface DashboardSaverOptions {
  readonly stored: StoredDashboard;
  readonly api: DashboardsApi;
  readonly onStatus: () => void;
}

export function createDashboardSaver({ api, onStatus, ...options }: DashboardSaverOptions): DashboardSaver {
  let stored = options.stored;
  let status: SaveStatus = { name: 'saved' };
  /** What the server has still to be sent; null when it has everything. */
  let waiting: DashboardSpec | null = null;
  /** One at a time: a second one would carry a revision that the first is about to make old. */
  let isUnderway = false;
  let attempt = 0;
  /** What was sent and may have been stored, though no answer came. Only a save that is done says which of it was. */
  const unanswered = new Set<DashboardSpec>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function change(next: SaveStatus): void {
    status = next;
    onStatus();
  }

  function isHeldUp(): boolean {
    return status.name === 'conflict' || status.name === 'read-only';
  }

  function isWaitingToRetry(): boolean {
    return status.name === 'failed' && status.retryAt !== null;
  }

  /** Everything was undone, and nothing else is on its way. */
  function isAsStored(dashboard: DashboardSpec): boolean {
    return !isUnderway && unanswered.size === 0 && isSameJson(dashboard, stored.dashboard);
  }

  function sendAfter(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), delayMs);
  }

  async function send(): Promise<void> {
    clearTimeout(timer);
    if (isUnderway || isHeldUp() || waiting === null) return;
    const sent = waiting;
    isUnderway = true;
    // After a failure that is what counts, until a save is done.
    if (attempt === 0) change({ name: 'saving' });
    const judged = await trySaving(sent);
    isUnderway = false;
    settle(judged, sent);
  }

  async function trySaving(sent: DashboardSpec): Promise<ApiAnswer<StoredDashboard> | SaveStatus> {
    const answer = await api.save(stored, sent);
    if (isToBeRetried(answer)) unanswered.add(sent);
    return !answer.ok && answer.status === 412 ? lookAgain(answer, sent) : answer;
  }

  /** What stands in the way when the revision is another: perhaps only our own save, whose answer was lost. */
  async function lookAgain(
    refusal: ApiFault,
    sent: DashboardSpec,
  ): Promise<ApiAnswer<StoredDashboard> | SaveStatus> {
    const found = await api.read(stored.id);
    if (!found.ok) return found;
    const { dashboard } = found.value;
    if (isSameJson(dashboard, sent)) return found;
    const isOurs = [...unanswered].some((lost) => isSameJson(dashboard, lost));
    if (!isOurs) return { name: 'conflict', reason: refusal.message, theirs: found.value };
    stored = found.value;
    unanswered.clear();
    return trySaving(sent);
  }

  function settle(judged: ApiAnswer<StoredDashboard> | SaveStatus, sent: DashboardSpec): void {
    attempt = isToBeRetried(judged) ? attempt + 1 : 0;
    if (!('ok' in judged)) change(judged);
    else if (judged.ok) settleSaved(judged.value, sent);
    else settleFault(judged);
  }

  function settleSaved(saved: StoredDashboard, sent: DashboardSpec): void {
    stored = saved;
    attempt = 0;
    clearTimeout(timer);
    unanswered.clear();
    if (waiting === sent) waiting = null;
    change({ name: waiting === null ? 'saved' : 'saving' });
    if (waiting !== null) sendAfter(saveDelayMs);
  }

  function settleFault({ status: code, message: reason, retryAfterMs }: ApiFault): void {
    if (code === 404) return change({ name: 'conflict', reason, theirs: null });
    if (code === 409) return change({ name: 'read-only', reason });
    if (!isPassing(code)) return change({ name: 'failed', reason, retryAt: null });
    const delayMs = Math.max(retryAfterMs ?? 0, Math.min(1_000 * 2 ** (attempt - 1), longestRetryMs));
    sendAfter(delayMs);
    change({ name: 'failed', reason, retryAt: Date.now() + delayMs });
  }

  async function storeAnew(dashboard: DashboardSpec): Promise<void> {
    isUnderway = true;
    change({ name: 'saving' });
    const answer = await api.create(dashboard, stored.id);
    if (isToBeRetried(answer)) unanswered.add(dashboard);
    isUnderway = false;
    settle(answer, dashboard);
  }

  return {
    getStatus: () => status,
    getStored: () => stored,
    save(dashboard) {
      waiting = dashboard;
      if (status.name === 'conflict' || isWaitingToRetry()) return;
      if (isAsStored(dashboard)) return settleSaved(stored, dashboard);
      if (isHeldUp()) return;
      if (!isUnderway) sendAfter(saveDelayMs);
      if (status.name !== 'saving') change({ name: 'saving' });
    },
    saveNow: () => void send(),
    useTheirs() {
      if (status.name !== 'conflict' || status.theirs === null) return null;
      stored = status.theirs;
      waiting = null;
      unanswered.clear();
      change({ name: 'saved' });
      return stored;
    },
    keepMine() {
      if (status.name !== 'conflict' || waiting === null) return;
      if (status.theirs === null) {
        void storeAnew(waiting);
        return;
      }
      stored = status.theirs;
      change({ name: 'saving' });
      void send();
    },
    async saveAsCopy(dashboard) {
      const before = waiting;
      const answer = await api.create(dashboard);
      if (!answer.ok) return answer;
      // What was changed while the copy was on its way is not in it yet.
      if (waiting === before) waiting = null;
      settleSaved(answer.value, dashboard);
      return answer;
    },
  };
}

function isToBeRetried(judged: ApiAnswer<StoredDashboard> | SaveStatus): boolean {
  return 'ok' in judged && !judged.ok && isPassing(judged.status);
}

/** Whether the same request may be done later: no answer, too many requests, or a server in trouble. */
function isPassing(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}
