import { setTimeout as delay } from 'node:timers/promises';

/** A publisher of numbers that count up. */
export interface SteadyPublisher {
  readonly topic: string;
  /** The numbers that were answered for, each with its position. */
  readonly acknowledged: ReadonlyMap<number, string>;
  /** The first number, and the one that would have come next. */
  readonly first: number;
  readonly next: number;
  readonly numbersPerBody: number;
  /** Refusals that waiting does not cure. */
  readonly faults: readonly string[];
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

export interface SteadyPublisherOptions {
  readonly url: string;
  readonly topic: string;
  readonly first: number;
  readonly numbersPerBody: number;
  readonly bodiesPerSecond: number;
  /** Whether what was not answered is sent again, under the same idempotency key, until it is; else it is given up. */
  readonly retries: boolean;
}

const retryMs = 20;

/** A server that stays away for longer than that is not coming back. */
const giveUpMs = 30_000;

export function startSteadyPublisher(options: SteadyPublisherOptions): SteadyPublisher {
  const { url, topic, first, numbersPerBody, bodiesPerSecond, retries } = options;
  const acknowledged = new Map<number, string>();
  const faults: string[] = [];
  let next = first;
  let isStopping = false;

  const post = async (numbers: readonly number[]): Promise<boolean> => {
    const response = await fetch(`${url}/api/topics/${topic}`, {
      method: 'POST',
      body: JSON.stringify(numbers),
      headers: retries ? { 'Idempotency-Key': `${topic}:${numbers[0]}` } : {},
    });
    const text = await response.text();
    if (response.status !== 201) {
      if (response.status !== 503 && response.status !== 429) faults.push(`${response.status} ${text}`);
      return false;
    }
    const { positions } = JSON.parse(text) as { positions: string[] };
    for (const [index, number] of numbers.entries()) acknowledged.set(number, positions[index] ?? '');
    return true;
  };

  const publishNext = async (): Promise<void> => {
    const numbers = Array.from({ length: numbersPerBody }, (_, index) => next + index);
    next += numbersPerBody;
    const deadline = performance.now() + giveUpMs;
    // No answer at all: the server is away, or went away before it could say whether it has them.
    while (!(await post(numbers).catch(() => false))) {
      await delay(retryMs);
      if (!retries || faults.length > 0) return;
      if (performance.now() > deadline) faults.push(`no answer to ${topic} ${numbers[0]} for ${giveUpMs} ms`);
    }
  };

  const publishUntilStopped = async (): Promise<void> => {
    const intervalMs = 1_000 / bodiesPerSecond;
    let dueAt = performance.now();
    while (!isStopping) {
      await publishNext();
      dueAt = Math.max(dueAt + intervalMs, performance.now());
      await delay(Math.max(0, dueAt - performance.now()));
    }
  };

  const publishing = publishUntilStopped();
  return {
    topic,
    acknowledged,
    first,
    get next() {
      return next;
    },
    numbersPerBody,
    faults,
    async stop() {
      isStopping = true;
      await publishing;
    },
  };
}
