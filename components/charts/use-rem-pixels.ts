import { useSyncExternalStore } from 'react';

/** CSS pixels of one rem, for recharts, which takes its sizes as numbers. */
export function useRemPixels(): number {
  return useSyncExternalStore(subscribe, readRemPixels, () => 16);
}

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}

function readRemPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
