'use client';

import { type ReactNode, useId } from 'react';
import { IconButton } from './icon-button.tsx';
import { Icon } from './icon.tsx';
import { useModal } from './use-modal.ts';

interface DialogProps {
  title: string;
  /** Called when it was closed in any way: Escape too. */
  onClose: () => void;
  className?: string;
  children: ReactNode;
}

/** A dialog over the page, open while it is mounted. */
export function Dialog({ title, onClose, className = 'max-w-lg', children }: DialogProps) {
  const titleId = useId();
  const modal = useModal(onClose);
  return (
    <dialog
      {...modal}
      aria-labelledby={titleId}
      className={`m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] flex-col overflow-y-auto rounded-lg border border-border bg-surface p-0 text-sm text-foreground backdrop:bg-[rgb(0_0_0/0.5)] open:flex ${className}`}
    >
      <div className="sticky top-0 z-[1] flex items-center justify-between gap-3 border-b border-border bg-surface px-4 py-2">
        <h2 id={titleId} className="text-base font-medium">
          {title}
        </h2>
        <IconButton
          label="Close"
          icon={
            <Icon className="size-4">
              <path d="m4 4 8 8M12 4l-8 8" strokeWidth="1.5" />
            </Icon>
          }
          face="large"
          onClick={() => modal.ref.current?.close()}
        />
      </div>
      <div className="flex flex-col gap-4 p-4">{children}</div>
    </dialog>
  );
}
