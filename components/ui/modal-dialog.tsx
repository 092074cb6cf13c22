'use client';

import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

interface ModalDialogProps {
  title: string;
  /** It is open as long as it is rendered; this one says that somebody wants it closed. */
  onClose: () => void;
  children: ReactNode;
}

export function ModalDialog({ title, onClose, children }: ModalDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closed while it is still in the page, so that the focus goes back to where it was.
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={(event) => {
        // What React does twice in development has opened it again meanwhile.
        if (!event.currentTarget.open) onClose();
      }}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(34rem,calc(100vw-2rem))] overflow-y-auto rounded-lg border border-border bg-surface p-4 text-foreground backdrop:bg-black/50"
    >
      <h2 id={titleId} className="mb-4 text-base font-semibold">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
