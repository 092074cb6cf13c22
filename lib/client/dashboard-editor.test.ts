import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DashboardSpec, PanelSpec, StoredDashboard } from '#lib/shared/dashboards';
import { createDashboardEditor, type DashboardEditor } from './dashboard-editor.ts';
import { longestRetryMs, saveDelayMs } from './dashboard-saver.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import {
  createFakeDashboardServer,
  type FakeDashboardServer,
  toProblem,
} from './testing/fake-dashboard-server.ts';

const now = 1_700_000_000_000;
const feed = (id: string): PanelSpec => ({ kind: 'feed', id, title: id, topic: id, width: 4, height: 3 });
const dashboard: DashboardSpec = {
  version: 1,
  title: 'Home',
  windowMs: 300_000,
  panels: [feed('a'), feed('b'), feed('c')],
};
const stored: StoredDashboard = { id: 'home', origin: 'stored', revision: 's0', updatedAt: 0, dashboard };

let server: FakeDashboardServer;
let browser: FakeBrowser;
let mayLeave: () => boolean;
let editor: DashboardEditor;
let close: () => void;

function openEditor(from = stored): DashboardEditor {
  return createDashboardEditor(from, {
    environment: { ...browser.environment, fetch: server.fetch },
    page: {
      onLeave(asked) {
        mayLeave = asked;
        return () => (mayLeave = () => true);
      },
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers({ now });
  server = createFakeDashboardServer(stored);
  browser = createFakeBrowser();
  editor = openEditor();
  close = editor.watchPage();
});

afterEach(() => {
  vi.useRealTimers();
});

const order = (of = editor) =>
  of
    .getState()
    .dashboard.panels.map(({ id }) => id)
    .join(' ');
const keptOrder = (id = 'home') =>
  server.kept
    .get(id)
    ?.dashboard.panels.map((panel) => panel.id)
    .join(' ');
const status = (of = editor) => of.getState().status;
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('changing', () => {
  test('shows a change at once and tells its listeners', () => {
    const listener = vi.fn<() => void>();
    editor.subscribe(listener);
    editor.remove('b');
    expect(order()).toBe('a c');
    expect(listener).toHaveBeenCalled();
    expect(editor.getState().undoLabel).toBe('remove b');
  });

  test('gives back the ids of panels that are added', () => {
    expect(editor.add(feed('a'))).toBe('a-2');
    expect(editor.duplicate('b')).toBe('b-2');
    expect(order()).toBe('a b b-2 c a-2');
  });

  test('adds nothing to a full dashboard', () => {
    for (let count = 3; count < 60; count += 1) editor.add(feed('x'));
    expect(editor.add(feed('x'))).toBeNull();
    expect(editor.duplicate('a')).toBeNull();
  });

  test('moves, resizes, replaces and describes', () => {
    editor.move('c', 0);
    editor.resize('a', { width: 12, height: 1 });
    editor.replace('b', { ...feed('z'), title: 'New' });
    editor.describe({ title: 'Kitchen', windowMs: 60_000 });
    expect(editor.getState().dashboard).toMatchObject({
      title: 'Kitchen',
      windowMs: 60_000,
      panels: [{ id: 'c' }, { id: 'a', width: 12, height: 1 }, { id: 'b', title: 'New' }],
    });
  });

  test('takes each change back and does it again', () => {
    editor.move('a', 2);
    editor.remove('b');
    expect(editor.undo()).toBe('remove b');
    expect(order()).toBe('b c a');
    expect(editor.undo()).toBe('move a');
    expect(order()).toBe('a b c');
    expect(editor.undo()).toBeNull();
    expect(editor.redo()).toBe('move a');
    expect(order()).toBe('b c a');
  });

  test('makes no step of what changes nothing', () => {
    editor.move('a', 0);
    editor.remove('nobody');
    editor.describe({ title: 'Home' });
    expect(editor.getState().undoLabel).toBeNull();
    expect(status().name).toBe('saved');
  });
});

describe('saving', () => {
  test('saves changes that come close together once, with the revision that it knows', async () => {
    editor.remove('a');
    await pass(saveDelayMs - 1);
    editor.remove('b');
    expect(status().name).toBe('saving');
    await pass(saveDelayMs - 1);
    expect(server.requests).toEqual([]);
    await pass(1);
    expect(server.requests).toEqual(['PUT /api/dashboards/home']);
    expect(keptOrder()).toBe('c');
    expect(status().name).toBe('saved');
    expect(editor.getState().stored.revision).toBe('s1');
  });

  test('has one save under way at a time, and sends then what came meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    server.next.push(async (answer) => {
      await promise;
      return answer();
    });
    editor.remove('a');
    await pass(saveDelayMs);
    editor.remove('b');
    await pass(10 * saveDelayMs);
    expect(server.requests).toHaveLength(1);
    resolve();
    await pass(0);
    expect(status().name).toBe('saving');
    await pass(saveDelayMs);
    expect(server.requests).toHaveLength(2);
    expect(keptOrder()).toBe('c');
  });

  test('sends nothing when everything was undone in time', async () => {
    editor.remove('a');
    editor.undo();
    expect(status().name).toBe('saved');
    await pass(10 * saveDelayMs);
    expect(server.requests).toEqual([]);
  });

  test('sends at once when its page is left by a link', async () => {
    editor.remove('a');
    close();
    await pass(0);
    expect(keptOrder()).toBe('b c');
    expect(browser.wakeListenerCount).toBe(0);
  });
});

describe('a save that fails', () => {
  const unreachable = () => Promise.reject(new TypeError('Failed to fetch'));

  test('is tried again with growing delay, and says why', async () => {
    server.next.push(...Array.from({ length: 7 }, () => unreachable));
    editor.remove('a');
    await pass(saveDelayMs);
    const delays: number[] = [];
    for (let failure = 0; failure < 7; failure += 1) {
      const state = status();
      expect(state).toMatchObject({ name: 'failed', reason: 'The server cannot be reached.' });
      const delayMs = (state.name === 'failed' ? (state.retryAt ?? 0) : 0) - Date.now();
      delays.push(delayMs);
      await pass(delayMs);
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, longestRetryMs, longestRetryMs]);
    expect(status().name).toBe('saved');
    expect(keptOrder()).toBe('b c');
  });

  test('waits as long as the server asks', async () => {
    server.next.push(() => toProblem(503, 'the log is starting', { 'Retry-After': '20' }));
    editor.remove('a');
    await pass(saveDelayMs);
    expect(status()).toEqual({ name: 'failed', reason: 'the log is starting', retryAt: Date.now() + 20_000 });
  });

  test('is not hurried by further changes, and takes them along', async () => {
    server.next.push(unreachable);
    editor.remove('a');
    await pass(saveDelayMs);
    editor.remove('b');
    await pass(999);
    expect(server.requests).toHaveLength(1);
    await pass(1);
    expect(keptOrder()).toBe('c');
  });

  test.each(['the network is back', 'a person asks for it'])('is tried at once when %s', async (why) => {
    server.next.push(unreachable);
    editor.remove('a');
    await pass(saveDelayMs);
    if (why === 'the network is back') browser.wake();
    else editor.saveNow();
    await pass(0);
    expect(status().name).toBe('saved');
    await pass(longestRetryMs);
    expect(server.requests).toHaveLength(2);
  });

  test('is not tried again when the server finds a fault in it, until the next change', async () => {
    server.next.push(() => toProblem(400, 'panels[0].title is empty'));
    editor.remove('a');
    await pass(saveDelayMs);
    expect(status()).toEqual({ name: 'failed', reason: 'panels[0].title is empty', retryAt: null });
    await pass(longestRetryMs);
    expect(server.requests).toHaveLength(1);
    editor.remove('b');
    await pass(saveDelayMs);
    expect(status().name).toBe('saved');
  });

  test('whose answer alone was lost is no conflict with itself', async () => {
    server.next.push((answer) => {
      answer();
      return unreachable();
    });
    editor.remove('a');
    await pass(saveDelayMs);
    editor.remove('b');
    await pass(1_000);
    expect(status().name).toBe('saved');
    expect(keptOrder()).toBe('c');
  });

  const afterwards = (answer: () => unknown) => {
    answer();
    return unreachable();
  };

  test('is no conflict with itself either when the look at what is kept is lost too', async () => {
    server.next.push(afterwards);
    editor.remove('a');
    await pass(saveDelayMs);
    editor.remove('b');
    server.next.push((answer) => answer(), unreachable);
    await pass(1_000);
    expect(status().name).toBe('failed');
    await pass(2_000);
    expect(status().name).toBe('saved');
    expect(keptOrder()).toBe('c');
  });

  test('knows each version again whose answer was lost', async () => {
    server.next.push(afterwards);
    editor.remove('a');
    await pass(saveDelayMs);
    editor.remove('b');
    server.next.push(unreachable);
    await pass(1_000);
    editor.undo();
    editor.remove('c');
    await pass(2_000);
    expect(status().name).toBe('saved');
    expect(keptOrder()).toBe('b');
  });

  test('is a conflict when somebody else has saved over the version whose answer was lost', async () => {
    server.next.push(afterwards);
    editor.remove('a');
    await pass(saveDelayMs);
    const other = openEditor(server.kept.get('home'));
    other.remove('c');
    await pass(saveDelayMs);
    await pass(1_000);
    expect(status().name).toBe('conflict');
    expect(keptOrder()).toBe('b');
  });

  test('is told by what is no answer of this server', async () => {
    server.next.push(() => new Response('<html>', { status: 200 }));
    editor.remove('a');
    await pass(saveDelayMs);
    expect(status()).toMatchObject({ name: 'failed', reason: /something else/ });
  });
});

describe('two editors of one dashboard', () => {
  let other: DashboardEditor;

  beforeEach(async () => {
    other = openEditor();
    other.remove('c');
    await pass(saveDelayMs);
    editor.remove('a');
    await pass(saveDelayMs);
  });

  test('the later save is told of the earlier, and nothing is overwritten', async () => {
    expect(status(other).name).toBe('saved');
    expect(status()).toMatchObject({ name: 'conflict', reason: 'home was saved in between' });
    expect(order()).toBe('b c');
    expect(keptOrder()).toBe('a b');
    editor.remove('b');
    await pass(longestRetryMs);
    expect(keptOrder()).toBe('a b');
    expect(order()).toBe('c');
  });

  test('theirs may be used, and mine comes back by undo', async () => {
    editor.useTheirs();
    expect(order()).toBe('a b');
    expect(status().name).toBe('saved');
    expect(editor.undo()).toBe('use the other version');
    await pass(saveDelayMs);
    expect(keptOrder()).toBe('b c');
  });

  test('mine may be kept, knowingly', async () => {
    editor.keepMine();
    await pass(0);
    expect(status().name).toBe('saved');
    expect(keptOrder()).toBe('b c');
  });

  test('whoever saves again in the moment of keeping is not overwritten either', async () => {
    other.undo();
    await pass(saveDelayMs);
    editor.keepMine();
    await pass(0);
    expect(status().name).toBe('conflict');
    expect(keptOrder()).toBe('a b c');
  });

  test('mine may be saved as a copy, which is edited from then on', async () => {
    const answer = await editor.saveAsCopy();
    const copy = answer.ok ? answer.value : stored;
    expect(copy.dashboard.title).toBe('Home (copy)');
    expect(editor.getState().dashboard.title).toBe('Home (copy)');
    expect(keptOrder()).toBe('a b');
    editor.remove('b');
    await pass(saveDelayMs);
    expect(keptOrder(copy.id)).toBe('c');
    expect(keptOrder()).toBe('a b');
  });

  test('what came while the copy was on its way is saved there', async () => {
    const copying = editor.saveAsCopy();
    editor.remove('b');
    const answer = await copying;
    await pass(saveDelayMs);
    expect(keptOrder(answer.ok ? answer.value.id : '')).toBe('c');
    expect(keptOrder()).toBe('a b');
  });
});

test('the same change in two editors is no conflict', async () => {
  const other = openEditor();
  other.remove('c');
  editor.remove('c');
  await pass(saveDelayMs);
  expect(status(other).name).toBe('saved');
  expect(status().name).toBe('saved');
});

test('one that somebody has deleted can be stored again', async () => {
  server.kept.clear();
  editor.remove('a');
  await pass(saveDelayMs);
  expect(status()).toMatchObject({ name: 'conflict', theirs: null });
  editor.useTheirs();
  expect(status().name).toBe('conflict');
  editor.keepMine();
  await pass(0);
  expect(status().name).toBe('saved');
  expect(keptOrder()).toBe('b c');
});

test('one that is kept in a file is changed on the screen alone, until it is copied', async () => {
  const file = { ...stored, id: 'team', origin: 'file' } as const;
  server.kept.set('team', file);
  editor = openEditor(file);
  editor.remove('a');
  await pass(saveDelayMs);
  expect(status()).toEqual({ name: 'read-only', reason: 'team is kept in a file; make a copy' });
  editor.remove('b');
  await pass(longestRetryMs);
  expect(server.requests).toHaveLength(1);
  expect((await editor.saveAsCopy()).ok).toBe(true);
  expect(status().name).toBe('saved');
});

test('a copy that fails leaves everything as it was', async () => {
  server.kept.clear();
  editor.remove('a');
  await pass(saveDelayMs);
  server.next.push(() => toProblem(503, 'the disk is full'));
  expect(await editor.saveAsCopy()).toMatchObject({ ok: false, message: 'the disk is full' });
  expect(status().name).toBe('conflict');
  expect(editor.getState().dashboard.title).toBe('Home');
});

describe('leaving the page', () => {
  test('is free when everything is saved', () => {
    expect(mayLeave()).toBe(true);
  });

  test('sends what waits, and is free then', async () => {
    editor.remove('a');
    expect(mayLeave()).toBe(true);
    await pass(0);
    expect(keptOrder()).toBe('b c');
  });

  test('is warned of while a change cannot be saved', async () => {
    server.next.push(() => Promise.reject(new TypeError('Failed to fetch')));
    editor.remove('a');
    await pass(saveDelayMs);
    expect(mayLeave()).toBe(false);
    close();
    expect(mayLeave()).toBe(false);
    await pass(longestRetryMs);
    expect(mayLeave()).toBe(true);
  });

  test('is warned of while a change is too large to be sent from a page that is left', () => {
    const long = Array.from({ length: 20 }, (_, index) => ({ topic: 't'.repeat(255), field: `f${index}` }));
    const panel: PanelSpec = { ...feed('x'), kind: 'line', series: long };
    for (let count = 0; count < 5; count += 1) editor.add(panel);
    expect(mayLeave()).toBe(false);
  });
});
