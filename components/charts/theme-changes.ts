const listeners = new Set<() => void>();
let stop: (() => void) | null = null;

/** Calls back when colours that are CSS variables may have changed: the class of the page, or the system's scheme. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= watch();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
  };
}

function watch(): () => void {
  const notify = (): void => {
    for (const listener of listeners) listener();
  };
  const observer = new MutationObserver(notify);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'style'] });
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', notify);
  return () => {
    observer.disconnect();
    scheme.removeEventListener('change', notify);
  };
}
