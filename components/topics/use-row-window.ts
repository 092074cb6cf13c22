import { type RefObject, useCallback, useSyncExternalStore } from 'react';

/** Which rows of a long list are rendered: those that can be seen, and some on either side. */
export interface RowWindow {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** Rows are added and taken away so many at a time, so that scrolling renders seldom. */
const stepRows = 10;

/** How many are there beyond either edge of the screen, for a quick thumb and for the tab key. */
const spareRows = 20;

/**
 * @param rows the element whose children are rows of one height, the first and the last of which stand for those left out
 * @param count of all rows
 * @param firstCount how many are rendered before any code has run
 */
export function useRowWindow(
  rows: RefObject<HTMLElement | null>,
  count: number,
  firstCount: number,
): RowWindow {
  const readFirst = useCallback(() => Math.max(0, readRows(rows).above - spareRows), [rows]);
  const readShown = useCallback(() => readRows(rows).visible + 2 * spareRows + stepRows, [rows]);
  const first = useSyncExternalStore(subscribe, readFirst, () => 0);
  const shown = useSyncExternalStore(subscribe, readShown, () => firstCount);
  const from = Math.max(0, Math.min(first, count - shown));
  return { from, to: Math.min(count, from + shown) };
}

/** How many rows lie above the screen, and how many it has room for, both in whole steps. */
function readRows(rows: RefObject<HTMLElement | null>): { above: number; visible: number } {
  const body = rows.current;
  const rowPixels = body?.children[1]?.getBoundingClientRect().height ?? 0;
  if (body === null || rowPixels === 0) return { above: 0, visible: 0 };
  const above = Math.max(0, -body.getBoundingClientRect().top / rowPixels);
  return {
    above: Math.floor(above / stepRows) * stepRows,
    visible: Math.ceil(innerHeight / rowPixels / stepRows) * stepRows,
  };
}

function subscribe(listener: () => void): () => void {
  addEventListener('scroll', listener, { passive: true });
  addEventListener('resize', listener);
  return () => {
    removeEventListener('scroll', listener);
    removeEventListener('resize', listener);
  };
}
