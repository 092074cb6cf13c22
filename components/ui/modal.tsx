'use client';

import { type ReactNode } from 'react';
import { useModal } from './use-modal.ts';

interface ModalProps {
  /** What it is, for those who hear it only. */
  label: string;
  /** Called once it is closed: by Esc, by a press beside it, or by a form in it of the method `dialog`. */
  onClose: () => void;
  className?: string | undefined;
  children: ReactNode;
}

/** A dialog above all else, open while it is rendered. The focus goes back to where it was. */
export function Modal({ label, onClose, className = '', children }: ModalProps) {
  const modal = useModal(onClose);

  return (
    // A press beside it closes it too; Esc does so by itself.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      {...modal}
      aria-label={label}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      className={`mx-auto max-w-[calc(100vw-2rem)] overflow-hidden rounded-lg border border-border bg-surface p-0 text-foreground backdrop:bg-black/40 ${className}`}
    >
      {children}
    </dialog>
  );
}
