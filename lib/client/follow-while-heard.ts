import 'client-only';

/** Adds a listener; the returned function removes it. */
type Subscribe = (listener: () => void) => () => void;

/**
 * A way to subscribe that goes together with work: it begins with the first listener and ends with the last.
 *
 * @param follow begins the work; returns what ends it
 */
export function followWhileHeard(subscribe: Subscribe, follow: () => () => void): Subscribe {
  let listenerCount = 0;
  let stopFollowing: (() => void) | null = null;

  return (listener) => {
    const stop = subscribe(listener);
    if (listenerCount === 0) stopFollowing = follow();
    listenerCount += 1;
    return () => {
      stop();
      listenerCount -= 1;
      if (listenerCount === 0) stopFollowing?.();
    };
  };
}
