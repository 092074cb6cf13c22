import 'client-only';

/** What is to be read, and what is done then. */
export interface ReadingOrder<Answer> {
  readonly read: (signal: AbortSignal) => Promise<Answer>;
  /** Nothing is read before this has passed, in milliseconds: another order may take its place. Default 0. */
  readonly delayMs?: number;
  readonly take: (answer: Answer) => void;
  /** @param error for people to read */
  readonly fail: (error: string) => void;
}

/** One reading at a time: the newest. */
export interface SingleReading<Answer> {
  readonly isRunning: () => boolean;
  readonly start: (order: ReadingOrder<Answer>) => void;
  /** After it nothing is taken, and nothing fails. */
  readonly stop: () => void;
}

export function createSingleReading<Answer>(): SingleReading<Answer> {
  let running: AbortController | null = null;

  function stop(): void {
    running?.abort();
    running = null;
  }

  async function follow(
    { read, delayMs = 0, take, fail }: ReadingOrder<Answer>,
    own: AbortController,
  ): Promise<void> {
    try {
      if (delayMs > 0) await rest(delayMs, own.signal);
      own.signal.throwIfAborted();
      const answer = await read(own.signal);
      if (own.signal.aborted) return;
      take(answer);
    } catch (error) {
      if (!own.signal.aborted) fail(error instanceof Error ? error.message : String(error));
    }
  }

  return {
    isRunning: () => running !== null,
    start(order) {
      stop();
      running = new AbortController();
      void follow(order, running);
    },
    stop,
  };
}

/** Resolves after a time, or when the signal ends the wait. */
function rest(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
