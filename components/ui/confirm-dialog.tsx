'use client';

import { type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { useOrder } from './use-order.ts';

interface ConfirmDialogProps {
  title: string;
  /** What the button says that does it: `Remove`. */
  verb: string;
  /** Does it, and leaves; what it throws is said. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
  /** What will be lost. */
  children: ReactNode;
}

/** Asks before something is done that cannot be taken back. */
export function ConfirmDialog({ title, verb, onConfirm, onClose, children }: ConfirmDialogProps) {
  const { order, isBusy, fault } = useOrder();
  return (
    <Dialog title={title} onClose={onClose} className="max-w-md">
      <p>{children}</p>
      <p role="alert" className="break-words text-negative empty:hidden">
        {fault}
      </p>
      <div className="flex justify-end gap-2">
        <Button className="h-8" onClick={onClose}>
          Cancel
        </Button>
        <Button
          disabled={isBusy}
          className="h-8 border-negative text-negative"
          onClick={() => order(onConfirm)}
        >
          {verb}
        </Button>
      </div>
    </Dialog>
  );
}
