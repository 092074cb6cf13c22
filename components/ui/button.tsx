import { type ComponentProps } from 'react';

export function Button({ className = '', type = 'button', ...props }: ComponentProps<'button'>) {
  return (
    <button
      // oxlint-disable-next-line react/button-has-type -- it is `button` unless the caller says otherwise
      type={type}
      className={`inline-flex h-7 items-center gap-1.5 rounded-full border border-border bg-surface px-3 text-xs font-medium whitespace-nowrap hover:bg-raised ${className}`}
      {...props}
    />
  );
}
