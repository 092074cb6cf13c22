import { useSyncExternalStore } from 'react';

// Asking the browser makes it lay out what has changed, which a rendering must not wait for.
let known: number | null = null;

/** CSS pixels of one rem, for recharts, which takes its sizes as numbers. */
export function useRemPixels(): number {
  return useSyncExternalStore(subscribe, readRemPixels, () => 16);
}

function subscribe(listener: () => void): () => void {
  const readAgain = (): void => {
    known = null;
    listener();
  };
  addEventListener('resize', readAgain);
  return () => removeEventListener('resize', readAgain);
}

function readRemPixels(): number {
  known ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return known;
}
