import 'client-only';
import { isRecord } from '#lib/shared/json';

/** Under it an entry of the browser's history has the name of what this page opened with it. */
const mark = 'openedHere';

/** Until the browser has gone back: a second press would go back once more. */
let isLeaving = false;

/** Names a state of the page in its address, so that a link opens it and the browser's own "back" leaves it. */
export function openInAddress(name: string, value = ''): void {
  isLeaving = false;
  const address = toAddress((query) => query.set(name, value));
  history.pushState(toState(name), '', address);
}

/** Leaves by going back where this page opened it. What else was changed in the address since then stays. */
export function closeInAddress(name: string): void {
  if (isLeaving || !isInAddress(name)) return;
  const address = toAddress((query) => query.delete(name));
  const opening = readOpening();
  if (opening !== name) {
    history.replaceState(toState(opening), '', address);
    return;
  }
  isLeaving = true;
  const arrive = (): void => {
    isLeaving = false;
    history.replaceState(toState(readOpening()), '', address);
  };
  // Before all others that hear of it: they read the address.
  addEventListener('popstate', arrive, { once: true, capture: true });
  history.back();
}

/** Read when it is needed: a component that shows it reads `useSearchParams`. */
export function isInAddress(name: string): boolean {
  return new URLSearchParams(location.search).has(name);
}

/**
 * Changes the query of the page. Next takes that in without asking its server.
 *
 * @param query with its `?`
 * @param isStep whether the back button takes it back
 */
export function setPageQuery(query: string, isStep: boolean): void {
  const address = `${location.pathname}${query}${location.hash}`;
  // Without the mark: going back would take back what is chosen here.
  if (isStep) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

// Nothing else of the state: what Next keeps there would tell it that the change is its own.
function toState(opening: string | null): object | null {
  return opening === null ? null : { [mark]: opening };
}

function readOpening(): string | null {
  const state: unknown = history.state;
  const opening = isRecord(state) ? state[mark] : null;
  return typeof opening === 'string' ? opening : null;
}

function toAddress(change: (query: URLSearchParams) => void): string {
  const query = new URLSearchParams(location.search);
  change(query);
  // A name without a value is written as people write it.
  const text = query.toString().replaceAll(/=(?=&|$)/g, '');
  return `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`;
}
