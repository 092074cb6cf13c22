import 'client-only';

/** Functions that want to hear of something. */
export interface ListenerSet<Value> {
  /** The same function may be added twice, and then leaves twice. */
  readonly add: (listener: (value: Value) => void) => () => void;
  /** Calls each in turn; one that throws is reported and stops neither the others nor the caller. */
  readonly call: (value: Value) => void;
}

/** @param reportError hands an error to the page's own error handling, as the browser's `reportError` does */
export function createListenerSet<Value>(reportError: (error: unknown) => void): ListenerSet<Value> {
  const entries = new Set<{ listener: (value: Value) => void }>();

  return {
    add(listener) {
      const entry = { listener };
      entries.add(entry);
      return () => {
        entries.delete(entry);
      };
    },
    call(value) {
      for (const { listener } of entries) {
        try {
          listener(value);
        } catch (error) {
          reportError(error);
        }
      }
    },
  };
}
