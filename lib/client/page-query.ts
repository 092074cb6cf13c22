import 'client-only';

/** What an entry of the browser's history says of itself: what this page opened before it, and how many steps ago. */
interface Opening {
  readonly name: string;
  readonly steps: number;
}

const mark = 'isOpenedHere';

/** Until the browser has gone back: a second press would go back once more. */
let isLeaving = false;

/** Names a state of the page in its address, so that a link opens it and the browser's own "back" leaves it. */
export function openInAddress(name: string, value = ''): void {
  isLeaving = false;
  const address = toAddress((query) => query.set(name, value));
  history.pushState(toState({ name, steps: 1 }), '', address);
}

/** Leaves by going back where this page opened it. What else was changed in the address since then stays. */
export function closeInAddress(name: string): void {
  if (isLeaving || !isInAddress(name)) return;
  const address = toAddress((query) => query.delete(name));
  const opening = readOpening();
  if (opening?.name !== name) {
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
  history.go(-opening.steps);
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
function toState(opening: Opening | null): object | null {
  return opening === null ? null : { [mark]: opening };
}

function readOpening(): Opening | null {
  const state: unknown = history.state;
  const opening: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, mark) : null;
  return isOpening(opening) ? opening : null;
}

function isOpening(value: unknown): value is Opening {
  return typeof value === 'object' && value !== null && 'name' in value && 'steps' in value;
}

function toAddress(change: (query: URLSearchParams) => void): string {
  const query = new URLSearchParams(location.search);
  change(query);
  // A name without a value is written as people write it.
  const text = query.toString().replaceAll(/=(?=&|$)/g, '');
  return `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`;
}
