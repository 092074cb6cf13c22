import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Calls back for a popover that was opened before the code of the page was there: nobody hears of that any more. */
export function useEarlyOpening(popover: RefObject<HTMLElement | null>, onOpen: () => void): void {
  const open = useEffectEvent(onOpen);
  useEffect(() => {
    if (popover.current?.matches(':popover-open') === true) open();
  }, [popover]);
}
