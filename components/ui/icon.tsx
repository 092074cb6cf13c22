import { type ReactNode } from 'react';

interface IconProps {
  /** Its size; default 14 pixels. */
  className?: string;
  /** Surfaces in place of lines. */
  isFilled?: boolean;
  /** What is drawn, in a box of 16. */
  children: ReactNode;
}

const lines = 'fill-none stroke-current stroke-[1.25] [stroke-linecap:round] [stroke-linejoin:round]';

/** A drawing beside, or in place of, words that say the same. */
export function Icon({ className = 'size-3.5', isFilled = false, children }: IconProps) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={`shrink-0 ${isFilled ? 'fill-current' : lines} ${className}`}
    >
      {children}
    </svg>
  );
}
