import { type RefObject, useState, useSyncExternalStore } from 'react';

/** Which rows of a long list are rendered: those that can be seen, and some on either side. */
export interface RowWindow {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** Rows are added and taken away so many at a time, so that scrolling renders seldom. */
const stepRows = 5;

/** How many are there beyond either edge of the screen, for a quick thumb and for the tab key. */
const spareRows = 10;

/**
 * @param rows the element whose children are rows of one height, but for the first and the last, which stand for those
 *   left out
 * @param count of all rows
 * @param firstCount how many are rendered before any code has run
 */
export function useRowWindow(
  rows: RefObject<HTMLElement | null>,
  count: number,
  firstCount: number,
): RowWindow {
  const [place] = useState(() => createPlace(() => rows.current, firstCount));
  const { above, visible } = useSyncExternalStore(place.subscribe, place.get, place.getFirst);
  const from = Math.max(0, Math.min(above - spareRows, count - visible - spareRows));
  return { from, to: Math.min(count, above + visible + spareRows) };
}

interface Place {
  /** Rows above the screen. */
  readonly above: number;
  /** Rows that it has room for. */
  readonly visible: number;
}

/** Where the screen is in a list, in whole steps. Looked up when it moves, for asking the browser costs a layout. */
function createPlace(getRows: () => HTMLElement | null, firstCount: number) {
  const first: Place = { above: 0, visible: firstCount };
  let place = first;

  function look(): boolean {
    const next = readPlace(getRows()) ?? place;
    const isNew = next.above !== place.above || next.visible !== place.visible;
    if (isNew) place = next;
    return isNew;
  }

  return {
    get: () => place,
    getFirst: () => first,
    subscribe: (listener: () => void) => {
      const lookAgain = (): void => {
        if (look()) listener();
      };
      addEventListener('scroll', lookAgain, { passive: true });
      addEventListener('resize', lookAgain);
      lookAgain();
      return () => {
        removeEventListener('scroll', lookAgain);
        removeEventListener('resize', lookAgain);
      };
    },
  };
}

function readPlace(rows: HTMLElement | null): Place | null {
  const rowPixels = rows?.children[1]?.getBoundingClientRect().height ?? 0;
  if (rows === null || rows.children.length < 3 || rowPixels === 0) return null;
  const above = Math.max(0, -rows.getBoundingClientRect().top / rowPixels);
  return {
    above: Math.floor(above / stepRows) * stepRows,
    visible: Math.ceil(innerHeight / rowPixels / stepRows + 1) * stepRows,
  };
}
