import { type RefObject, useLayoutEffect, useRef } from 'react';

/** In milliseconds: rows that come faster than that overlap, and so go on gliding. */
const duration = 200;

/**
 * Lets the rows of a list glide down for one that came in above them. One that jumped would make its reader lose the line.
 *
 * @param list stands at the top of what scrolls it
 * @param newest tells the row on top from others
 */
export function useGlide(list: RefObject<HTMLElement | null>, newest: string | undefined): void {
  const known = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const element = list.current;
    const before = known.current;
    const top = element?.firstElementChild;
    known.current = top instanceof HTMLElement ? top : null;
    if (element === null || before?.isConnected !== true || known.current === null) return;
    const scroller = element.parentElement;
    // Further down the browser keeps what is read in its place.
    if (scroller?.scrollTop !== 0 || wantsNoMotion()) return;
    const distance = before.offsetTop - known.current.offsetTop;
    // Of what was in view nothing is, as when a filter is taken away.
    if (distance >= scroller.clientHeight) return;
    // Each on top of those that still run: their sum is where the rows are.
    element.animate(
      { transform: [`translateY(${-distance}px)`, 'none'] },
      { duration, easing: 'ease-out', composite: 'add' },
    );
    // oxlint-disable-next-line react/exhaustive-deps -- the newest row is what it waits for
  }, [list, newest]);
}

function wantsNoMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
