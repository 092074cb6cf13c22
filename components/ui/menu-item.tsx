'use client';

import { type ComponentProps, useContext } from 'react';
import { CloseMenuContext } from './popover-menu.tsx';

/** One choice of a `PopoverMenu`, which closes when it is taken. */
export function MenuItem({ className = '', onClick, ...props }: ComponentProps<'button'>) {
  const close = useContext(CloseMenuContext);
  return (
    <button
      type="button"
      // First: a dialog that the choice opens gives the focus back to where it was.
      onClick={(event) => {
        close();
        onClick?.(event);
      }}
      className={`flex min-h-8 w-full items-center gap-2 rounded px-2.5 py-1 text-left hover:bg-raised disabled:text-muted ${className}`}
      {...props}
    />
  );
}
