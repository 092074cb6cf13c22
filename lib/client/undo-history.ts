import 'client-only';

/** So many steps can be taken back; the oldest are forgotten first. */
export const maxUndoSteps = 100;

/** The steps that a value has come, each with what it did, in words: "remove CPU". */
export interface UndoHistory<Value> {
  readonly present: () => Value;
  /** Makes a step; what was taken back before can then no longer be done again. */
  readonly push: (label: string, value: Value) => void;
  /** Takes the last step back. Returns what it did, or null when there is none. */
  readonly undo: () => string | null;
  readonly redo: () => string | null;
  readonly undoLabel: () => string | null;
  readonly redoLabel: () => string | null;
}

export function createUndoHistory<Value>(initial: Value): UndoHistory<Value> {
  interface Step {
    readonly label: string;
    /** On the side of the present that is not the step's own: before it to undo, after it to redo. */
    readonly value: Value;
  }
  const past: Step[] = [];
  const future: Step[] = [];
  let present = initial;

  function step(from: Step[], to: Step[]): string | null {
    const taken = from.pop();
    if (taken === undefined) return null;
    to.push({ label: taken.label, value: present });
    present = taken.value;
    return taken.label;
  }

  return {
    present: () => present,
    push(label, value) {
      past.push({ label, value: present });
      if (past.length > maxUndoSteps) past.shift();
      future.length = 0;
      present = value;
    },
    undo: () => step(past, future),
    redo: () => step(future, past),
    undoLabel: () => past.at(-1)?.label ?? null,
    redoLabel: () => future.at(-1)?.label ?? null,
  };
}
