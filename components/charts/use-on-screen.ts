import { type RefObject, useMemo } from 'react';

/** Whether an element is on the screen of a tab that is shown. Asked and told, but it renders nothing by itself. */
export interface OnScreen {
  readonly isVisible: () => boolean;
  /** Called when it comes into sight. Before the first subscription an element counts as seen. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function useOnScreen(element: RefObject<Element | null>): OnScreen {
  return useMemo(() => createOnScreen(() => element.current), [element]);
}

function createOnScreen(getElement: () => Element | null): OnScreen {
  let isOnScreen = true;
  const isVisible = (): boolean => isOnScreen && document.visibilityState === 'visible';

  return {
    isVisible,
    subscribe(listener) {
      const tell = (): void => {
        if (isVisible()) listener();
      };
      const observer = new IntersectionObserver((entries) => {
        isOnScreen = entries.at(-1)?.isIntersecting ?? true;
        tell();
      });
      const element = getElement();
      if (element !== null) observer.observe(element);
      document.addEventListener('visibilitychange', tell);
      return () => {
        observer.disconnect();
        document.removeEventListener('visibilitychange', tell);
      };
    },
  };
}
