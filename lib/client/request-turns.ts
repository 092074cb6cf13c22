import 'client-only';

/** Lets a bounded number of requests run at a time; the others wait for their turn, in order. */
export interface RequestTurns {
  /**
   * Runs a request when it is its turn.
   *
   * @param signal ends the wait: then the request is never made
   * @throws what the request throws, and the signal's reason
   */
  readonly run: <Answer>(request: () => Promise<Answer>, signal: AbortSignal) => Promise<Answer>;
}

interface Waiting {
  readonly start: () => void;
}

/** The stream has a connection, and a browser has six for a server. */
const mostAtATime = 3;

export function createRequestTurns(most = mostAtATime): RequestTurns {
  const waiting = new Set<Waiting>();
  let running = 0;

  function startNext(): void {
    const [next] = waiting;
    if (next === undefined || running >= most) return;
    waiting.delete(next);
    running += 1;
    next.start();
  }

  /** Whether the turn has come; false when the signal ended the wait. */
  function waitForTurn(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const leave = (): void => {
        waiting.delete(turn);
        resolve(false);
      };
      const turn = {
        start() {
          signal.removeEventListener('abort', leave);
          resolve(true);
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.add(turn);
      startNext();
    });
  }

  return {
    async run(request, signal) {
      signal.throwIfAborted();
      if (!(await waitForTurn(signal))) signal.throwIfAborted();
      try {
        signal.throwIfAborted();
        return await request();
      } finally {
        running -= 1;
        startNext();
      }
    },
  };
}
