import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeInAddress, openInAddress, setPageQuery } from './page-query.ts';

interface Entry {
  readonly state: unknown;
  readonly url: string;
}

let entries: Entry[];
let index: number;
/** Those of the capture phase, and then the others: so a browser calls them, but not Node. */
let listeners: { readonly capturing: Set<() => void>; readonly others: Set<() => void> };
let goBack: (() => void)[];

const query = (): string => entries[index]?.url.replace('/d/home', '') ?? '';

/** The browser goes back some time after it was asked to, and tells of it. */
function arrive(): void {
  for (const go of goBack.splice(0)) go();
  for (const listener of [...listeners.capturing, ...listeners.others]) listener();
  listeners.capturing.clear();
}

beforeEach(() => {
  entries = [{ state: null, url: '/d/home' }];
  index = 0;
  listeners = { capturing: new Set(), others: new Set() };
  goBack = [];
  vi.stubGlobal('addEventListener', (_: string, listener: () => void, { capture } = { capture: false }) =>
    (capture ? listeners.capturing : listeners.others).add(listener),
  );
  vi.stubGlobal('location', {
    pathname: '/d/home',
    hash: '',
    get search() {
      return query();
    },
  });
  vi.stubGlobal('history', {
    get state() {
      return entries[index]?.state;
    },
    pushState(state: unknown, _: string, url: string) {
      index += 1;
      entries = [...entries.slice(0, index), { state, url }];
    },
    replaceState(state: unknown, _: string, url: string) {
      entries[index] = { state, url };
    },
    back() {
      goBack.push(() => (index -= 1));
    },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('opens with an entry of its own and leaves by going back', () => {
  openInAddress('kiosk');
  openInAddress('panel', 'oven');
  expect(query()).toBe('?kiosk&panel=oven');
  closeInAddress('panel');
  arrive();
  expect([query(), index]).toEqual(['?kiosk', 1]);
  closeInAddress('kiosk');
  arrive();
  expect([query(), index]).toEqual(['', 0]);
});

test('goes back once for two presses in a row', () => {
  setPageQuery('?window=1h', true);
  openInAddress('panel', 'oven');
  closeInAddress('panel');
  closeInAddress('panel');
  arrive();
  expect([query(), index]).toEqual(['?window=1h', 1]);
});

test('can be opened and left again at once', () => {
  openInAddress('panel', 'oven');
  closeInAddress('panel');
  arrive();
  openInAddress('panel', 'door');
  closeInAddress('panel');
  arrive();
  expect([query(), index]).toEqual(['', 0]);
});

test.each([true, false])('keeps the time that was chosen meanwhile, as a step: %s', (isStep) => {
  openInAddress('panel', 'oven');
  setPageQuery('?panel=oven&until=1000', isStep);
  setPageQuery('?panel=oven&until=2000', false);
  closeInAddress('panel');
  arrive();
  expect(query()).toBe('?until=2000');
});

test('leaves what a link opened without going back, and nothing that is not open', () => {
  entries = [{ state: null, url: '/d/home?panel=oven&window=1h' }];
  closeInAddress('kiosk');
  closeInAddress('panel');
  closeInAddress('panel');
  arrive();
  expect([query(), index]).toEqual(['?window=1h', 0]);
});
