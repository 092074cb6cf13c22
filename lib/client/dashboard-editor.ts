import 'client-only';
import {
  addPanel,
  duplicatePanel,
  indexOfPanel,
  movePanel,
  removePanel,
  replacePanel,
  resizePanel,
  toCopyTitle,
} from '#lib/shared/arrange-panels';
import type { DashboardSpec, PanelSpec, StoredDashboard } from '#lib/shared/dashboards';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import { createDashboardSaver, type SaveStatus } from './dashboard-saver.ts';
import { type ApiAnswer, createDashboardsApi, outlivesPage } from './dashboards-api.ts';
import { type LeavingPage, leavingPage } from './leaving-page.ts';
import { createListenerSet } from './listener-set.ts';
import { createUndoHistory } from './undo-history.ts';

/** Immutable: the same reference until something changes. */
export interface DashboardEditorState {
  /** As it is on the screen. */
  readonly dashboard: DashboardSpec;
  /** As the server keeps it, as far as is known. */
  readonly stored: StoredDashboard;
  readonly status: SaveStatus;
  /** What the next undo takes back: "remove CPU"; null when there is nothing. Up to `maxUndoSteps`. */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
}

/** A dashboard in the hands of somebody: every change is on the screen at once, saved in a moment, and can be undone. */
export interface DashboardEditor {
  readonly getState: () => DashboardEditorState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Returns the id that the panel got; null when the dashboard is full. */
  readonly add: (panel: PanelSpec) => string | null;
  readonly replace: (id: string, panel: PanelSpec) => void;
  /** Returns the id of the copy; null when the dashboard is full. */
  readonly duplicate: (id: string) => string | null;
  readonly remove: (id: string) => void;
  /** @param index among the others; beyond an end the panel is the first or the last */
  readonly move: (id: string, index: number) => void;
  /** In columns and rows; what the grid does not have becomes the nearest that it has. */
  readonly resize: (id: string, size: Pick<PanelSpec, 'width' | 'height'>) => void;
  /** The title, or the time that is shown at first. */
  readonly describe: (part: Partial<Pick<DashboardSpec, 'title' | 'windowMs'>>) => void;
  /** Returns what was taken back; null when there was nothing. */
  readonly undo: () => string | null;
  readonly redo: () => string | null;
  /** Sends at once what waits, after a failure too. */
  readonly saveNow: () => void;
  /** Shows what somebody else has saved; undo brings the own version back. */
  readonly useTheirs: () => void;
  /** Saves over what somebody else has saved. */
  readonly keepMine: () => void;
  /** Stores what is on the screen as a dashboard of its own, which is then the one that is edited. */
  readonly saveAsCopy: () => Promise<ApiAnswer<StoredDashboard>>;
  /**
   * Until the returned function is called, a page that is left with something unsaved warns, and one that wakes tries
   * again. That function sends at once what waits; until it is saved everything goes on.
   */
  readonly watchPage: () => () => void;
}

export interface DashboardEditorOptions {
  readonly environment?: BrowserEnvironment;
  readonly page?: LeavingPage;
}

export function createDashboardEditor(
  stored: StoredDashboard,
  { environment = browserEnvironment, page = leavingPage }: DashboardEditorOptions = {},
): DashboardEditor {
  const listeners = createListenerSet<void>(environment.reportError);
  const history = createUndoHistory(stored.dashboard);
  const saver = createDashboardSaver({ stored, api: createDashboardsApi(environment), onStatus: publish });
  let isWatched = false;
  let stops: (() => void)[] = [];
  let state = readState();

  function readState(): DashboardEditorState {
    return {
      dashboard: history.present(),
      stored: saver.getStored(),
      status: saver.getStatus(),
      undoLabel: history.undoLabel(),
      redoLabel: history.redoLabel(),
    };
  }

  function publish(): void {
    state = readState();
    if (!isWatched) stopWhenSaved();
    listeners.call();
  }

  function stopWhenSaved(): void {
    if (saver.getStatus().name !== 'saved') return;
    for (const stop of stops) stop();
    stops = [];
  }

  function onWake(): void {
    if (saver.getStatus().name === 'failed') saver.saveNow();
  }

  function mayLeave(): boolean {
    const { name } = saver.getStatus();
    saver.saveNow();
    return name === 'saved' || (name === 'saving' && outlivesPage(history.present()));
  }

  function make(label: string, changed: DashboardSpec): void {
    if (changed === history.present()) return;
    history.push(label, changed);
    saver.save(changed);
    publish();
  }

  function change(verb: string, id: string, changed: DashboardSpec): void {
    make(`${verb} ${titleOf(id)}`, changed);
  }

  function titleOf(id: string): string {
    return history.present().panels.find((panel) => panel.id === id)?.title ?? id;
  }

  /** The id of the panel that a change has put at an index from the end of those before it. */
  function idIfGrown(before: DashboardSpec, index: number): string | null {
    const { panels } = history.present();
    return panels.length > before.panels.length ? (panels[index]?.id ?? null) : null;
  }

  function travel(step: () => string | null): string | null {
    const label = step();
    if (label === null) return null;
    saver.save(history.present());
    publish();
    return label;
  }

  return {
    getState: () => state,
    subscribe: listeners.add,
    add(panel) {
      const before = history.present();
      make(`add ${panel.title}`, addPanel(before, panel));
      return idIfGrown(before, before.panels.length);
    },
    replace: (id, panel) => change('edit', id, replacePanel(history.present(), id, panel)),
    duplicate(id) {
      const before = history.present();
      change('duplicate', id, duplicatePanel(before, id));
      return idIfGrown(before, indexOfPanel(before, id) + 1);
    },
    remove: (id) => change('remove', id, removePanel(history.present(), id)),
    move: (id, index) => change('move', id, movePanel(history.present(), id, index)),
    resize: (id, size) => change('resize', id, resizePanel(history.present(), id, size)),
    describe(part) {
      const before = history.present();
      const isNew = Object.entries(part).some(([name, value]) => Reflect.get(before, name) !== value);
      if (isNew) make('change the dashboard', { ...before, ...part });
    },
    undo: () => travel(history.undo),
    redo: () => travel(history.redo),
    saveNow: saver.saveNow,
    useTheirs() {
      const theirs = saver.useTheirs();
      if (theirs !== null) history.push('use the other version', theirs.dashboard);
      publish();
    },
    keepMine: saver.keepMine,
    async saveAsCopy() {
      const before = history.present();
      const copy = { ...before, title: toCopyTitle(before.title) };
      const answer = await saver.saveAsCopy(copy);
      if (answer.ok && history.present() === before) history.push('save as a copy', copy);
      publish();
      return answer;
    },
    watchPage() {
      isWatched = true;
      if (stops.length === 0) stops = [environment.onWake(onWake), page.onLeave(mayLeave)];
      return () => {
        isWatched = false;
        saver.saveNow();
        stopWhenSaved();
      };
    },
  };
}
