import { type FocusEvent, useState } from 'react';

interface HeldOrder {
  readonly names: readonly string[];
  /** For the element whose rows must not move while somebody points at one. */
  readonly hold: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

/**
 * The order of a list that changes by itself, but not under a pointer, nor while the focus is in it. `isMoving`: whether
 * it does; an order that does not move is never held, so that what is new has its place at once
 */
export function useHeldOrder(names: readonly string[], isMoving: boolean): HeldOrder {
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const hold = (): void => {
    if (isMoving) setHeld((before) => before ?? names);
  };
  const release = (): void => setHeld(null);
  return {
    names: isMoving ? (held ?? names) : names,
    hold: {
      onPointerEnter: hold,
      onPointerLeave: release,
      onFocus: hold,
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) release();
      },
    },
  };
}
