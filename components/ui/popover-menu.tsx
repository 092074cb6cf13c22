'use client';

import { createContext, type ReactNode, useCallback, useId, useRef } from 'react';
import { useEarlyOpening } from './use-early-opening.ts';

interface PopoverMenuProps {
  /** What the button opens, for those who hear it only. */
  label: string;
  /** What the button shows. */
  face: ReactNode;
  faceClassName?: string;
  /** Called when it opens. */
  onOpen?: () => void;
  children: ReactNode;
}

/** Closes the menu around where it is open, and gives the focus back to its button. */
export const CloseMenuContext = createContext<() => void>(() => undefined);

/** Pixels between the button and the menu, and between the menu and the edge of the window. */
const gap = 4;

/** A button and what it opens below itself. A press outside, Escape, or the choice of an item closes it. */
export function PopoverMenu({ label, face, faceClassName = '', onOpen, children }: PopoverMenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLElement>(null);

  function follow(): void {
    if (button.current === null || menu.current?.matches(':popover-open') !== true) return;
    place(menu.current, button.current.getBoundingClientRect());
    onOpen?.();
  }
  useEarlyOpening(menu, follow);

  const close = useCallback(() => {
    if (menu.current?.matches(':popover-open') !== true) return;
    menu.current.hidePopover();
    button.current?.focus({ preventScroll: true });
  }, []);

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="true"
        aria-label={label}
        className={faceClassName}
      >
        {face}
      </button>
      <section
        ref={menu}
        id={id}
        popover="auto"
        aria-label={label}
        onToggle={follow}
        className="fixed m-0 max-h-[calc(100dvh-1rem)] w-64 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-border bg-surface p-1.5 text-sm text-foreground"
      >
        <CloseMenuContext value={close}>{children}</CloseMenuContext>
      </section>
    </>
  );
}

/** Below the button where there is room, else above it; always inside the window. */
function place(menu: HTMLElement, button: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const hasRoomBelow = button.bottom + gap + height <= innerHeight - gap;
  const top = hasRoomBelow ? button.bottom + gap : Math.max(gap, button.top - gap - height);
  const left = Math.min(Math.max(gap, button.right - width), innerWidth - width - gap);
  menu.style.top = `${top}px`;
  menu.style.left = `${left}px`;
}
