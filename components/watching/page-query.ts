/** Set on the entries of the history that this page made, so that leaving is going back and not one entry more. */
const mark = 'isOpenedHere';

/** Names a state of the page in its address, so that a link opens it and the browser's own "back" leaves it. */
export function openInAddress(name: string, value = ''): void {
  history.pushState(
    { [mark]: name },
    '',
    toAddress((query) => query.set(name, value)),
  );
}

export function closeInAddress(name: string): void {
  const state: unknown = history.state;
  const isOpenedHere = typeof state === 'object' && state !== null && Reflect.get(state, mark) === name;
  if (isOpenedHere) history.back();
  else
    history.replaceState(
      null,
      '',
      toAddress((query) => query.delete(name)),
    );
}

/** Read when it is needed: a component that shows it reads `useSearchParams`. */
export function isInAddress(name: string): boolean {
  return new URLSearchParams(location.search).has(name);
}

function toAddress(change: (query: URLSearchParams) => void): string {
  const query = new URLSearchParams(location.search);
  change(query);
  // A name without a value is written as people write it.
  const text = query.toString().replaceAll(/=(?=&|$)/g, '');
  return `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`;
}
