import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDashboardTime, type DashboardTimeStore, type PageAddress } from './dashboard-time.ts';

const now = 1_700_000_000_000;

/** A browser's history, and where it stands in it. */
function createHistory(first = '') {
  let entries = [first];
  let place = 0;
  let onReturn: () => void = () => undefined;
  const address: PageAddress = {
    getQuery: () => entries[place] ?? '',
    setQuery(query, isStep) {
      entries = [...entries.slice(0, isStep ? place + 1 : place), query];
      place = entries.length - 1;
    },
    onReturn(listener) {
      onReturn = listener;
      return () => (onReturn = () => undefined);
    },
  };
  return {
    address,
    read: () => entries.slice(0, place + 1),
    goBack() {
      place -= 1;
      onReturn();
    },
  };
}

let pages: ReturnType<typeof createHistory>;
let store: DashboardTimeStore;

beforeEach(() => {
  vi.useFakeTimers({ now });
  pages = createHistory('?panel=cpu');
  store = createDashboardTime({
    initial: { windowMs: 300_000, until: null },
    defaultWindowMs: 300_000,
    now: () => now,
    address: pages.address,
  });
  return store.follow();
});

afterEach(() => {
  vi.useRealTimers();
});

test('each choice is a step that the back button takes back, and the address says it', () => {
  store.chooseWindow(3_600_000);
  store.pauseAt(now - 0.4);
  expect(pages.read()).toEqual(['?panel=cpu', '?panel=cpu&window=1h', `?panel=cpu&window=1h&until=${now}`]);
  expect(store.getTime()).toEqual({ windowMs: 3_600_000, until: now });
  pages.goBack();
  expect(store.getTime()).toEqual({ windowMs: 3_600_000, until: null });
  pages.goBack();
  expect(store.getTime()).toEqual({ windowMs: 300_000, until: null });
});

test('another window of the dashboard itself is shown where the old one was, and is no step', () => {
  store.pauseAt(now);
  store.changeDefaultWindow(900_000);
  expect(store.getTime()).toEqual({ windowMs: 900_000, until: now });
  expect(pages.read()).toEqual(['?panel=cpu', `?panel=cpu&until=${now}`]);
  pages.goBack();
  expect(store.getTime()).toEqual({ windowMs: 900_000, until: null });
  store.chooseWindow(300_000);
  expect(pages.read()).toEqual(['?panel=cpu', '?panel=cpu&window=5m']);
});

test('a window that was chosen stays, and the address says it as the dashboard now needs', () => {
  store.chooseWindow(900_000);
  store.changeDefaultWindow(900_000);
  expect(store.getTime().windowMs).toBe(900_000);
  expect(pages.read()).toEqual(['?panel=cpu', '?panel=cpu']);
  store.chooseWindow(60_000);
  store.changeDefaultWindow(300_000);
  expect(store.getTime().windowMs).toBe(60_000);
  expect(pages.read().at(-1)).toBe('?panel=cpu&window=1m');
});

test('a drag back in time is one step, written when it rests', () => {
  for (const back of [1, 2, 3, 4]) store.scrubTo(now - back * 1_000);
  expect(store.getTime().until).toBe(now - 4_000);
  expect(pages.read()).toEqual(['?panel=cpu', `?panel=cpu&until=${now - 1_000}`]);
  vi.advanceTimersByTime(300);
  expect(pages.read()).toEqual(['?panel=cpu', `?panel=cpu&until=${now - 4_000}`]);
  store.goLive();
  pages.goBack();
  expect(store.getTime().until).toBe(now - 4_000);
});

test('what is chosen during a drag is the next step', () => {
  store.scrubTo(now - 1_000);
  store.scrubTo(now - 2_000);
  store.chooseWindow(60_000);
  expect(pages.read()).toEqual([
    '?panel=cpu',
    `?panel=cpu&until=${now - 2_000}`,
    `?panel=cpu&until=${now - 2_000}&window=1m`,
  ]);
  vi.advanceTimersByTime(1_000);
  expect(pages.read()).toHaveLength(3);
});

test('nobody scrubs into the future', () => {
  store.scrubTo(now + 5_000);
  expect(store.getTime().until).toBe(now);
});

test('listeners are told of changes only, and the address keeps what it says already', () => {
  const told = vi.fn<() => void>();
  store.subscribe(told);
  store.goLive();
  store.chooseWindow(300_000);
  expect(told).not.toHaveBeenCalled();
  expect(pages.read()).toHaveLength(1);
  store.chooseWindow(60_000);
  expect(told).toHaveBeenCalledOnce();
});
