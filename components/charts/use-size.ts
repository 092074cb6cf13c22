import { type RefObject, useEffect, useState } from 'react';

/** In whole CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** @param initial known without asking the browser, which would have to lay out the page for it at once */
export function useSize(element: RefObject<Element | null>, initial: Size): Size {
  const [size, setSize] = useState(initial);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver((entries) => {
      const box = entries.at(-1)?.contentRect;
      if (box !== undefined) setSize((before) => keepSame(before, toSize(box)));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

export function toSize({ width, height }: Size): Size {
  return { width: Math.round(width), height: Math.round(height) };
}

function keepSame(before: Size, next: Size): Size {
  return before.width === next.width && before.height === next.height ? before : next;
}
