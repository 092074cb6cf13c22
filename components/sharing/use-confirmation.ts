import { useState } from 'react';

/** A second press on the same thing does it, where a dialog over a dialog would be too much. */
export function useConfirmation(): {
  /** What was pressed once; null for nothing. */
  readonly asked: string | null;
  readonly press: (id: string, confirm: () => void) => void;
} {
  const [asked, setAsked] = useState<string | null>(null);
  return {
    asked,
    press(id, confirm) {
      setAsked(asked === id ? null : id);
      if (asked === id) confirm();
    },
  };
}
