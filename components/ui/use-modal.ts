import { type SyntheticEvent, useLayoutEffect, useRef } from 'react';

/** What makes a `<dialog>` a modal one that is open while it is rendered. `onClose`: called when it was closed in any way */
export function useModal(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    element?.showModal();
    // Closed while it is still in the page, so that the focus goes back to where it was.
    return () => element?.close();
  }, []);
  return {
    ref,
    onClose(event: SyntheticEvent<HTMLDialogElement>) {
      // What React does twice in development has opened it again meanwhile.
      if (!event.currentTarget.open) onClose();
    },
  };
}
