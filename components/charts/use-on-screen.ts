import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** Whether an element is on the screen of a tab that is shown. Asked, not told: it renders nothing. */
export function useOnScreen(element: RefObject<Element | null>): () => boolean {
  const isOnScreen = useRef(true);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      isOnScreen.current = entries.at(-1)?.isIntersecting ?? true;
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return useCallback(() => isOnScreen.current && document.visibilityState === 'visible', []);
}
