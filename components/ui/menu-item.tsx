'use client';

import { type ComponentProps, useContext } from 'react';
import { PopoverIdContext } from './popover-menu.tsx';

/** One choice of a `PopoverMenu`, which closes when it is taken. */
export function MenuItem({ className = '', ...props }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      popoverTarget={useContext(PopoverIdContext)}
      popoverTargetAction="hide"
      className={`flex min-h-8 w-full items-center gap-2 rounded px-2.5 py-1 text-left hover:bg-raised disabled:text-muted ${className}`}
      {...props}
    />
  );
}
