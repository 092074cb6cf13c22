import { setTimeout as delay } from 'node:timers/promises';
import { comparePositions, parsePosition } from '#lib/shared/positions';

/** Numbers that are published together. */
interface Body {
  /** The first of them; the others count up from it. */
  readonly first: number;
  readonly count: number;
  /** The newest position that the publisher knew of when it sent them for the first time; null: none. */
  readonly sentAfter: string | null;
  /** Where they are; none before they are acknowledged. */
  readonly positions: readonly string[];
}

/** A publisher of the numbers 0, 1, 2, …, which gives none of them up. */
export interface PersistentPublisher {
  readonly topic: string;
  /** All that it has sent. */
  readonly bodies: readonly Body[];
  readonly answers: Answers;
  /** The longest that an answer took since this was asked last, in milliseconds, whatever it was. */
  takeSlowestMs(): number;
  /** Refusals that waiting does not cure. */
  readonly faults: readonly string[];
  /** Publishes nothing new, and waits for what is under way. */
  stop(): Promise<void>;
}

/** What it was answered, right or wrong. */
export interface Answers {
  /** 503 of a server. */
  readonly refused: number;
  readonly withoutRetryAfter: number;
  /** No answer at all, or one of the balancer that a server did not give one. */
  readonly broken: number;
}

export interface PersistentPublisherOptions {
  readonly url: string;
  readonly topic: string;
  readonly ratePerSecond: number;
  /** Of the sizes of the bodies. */
  readonly random: () => number;
}

const smallestBody = 10;
const largestBody = 25;

/** After a broken connection, in milliseconds. */
const retryMs = 50;

/** A server asks for longer than this test has, in milliseconds. */
const longestWaitMs = 1_000;

/** What is not taken for so long is not going to be, in milliseconds. */
const giveUpMs = 60_000;

/**
 * Publishes at a steady rate, whatever becomes of it: each body is sent under a key of its own until it is acknowledged, while
 * others follow.
 */
export function startPersistentPublisher(options: PersistentPublisherOptions): PersistentPublisher {
  const { url, topic, ratePerSecond, random } = options;
  const bodies: Body[] = [];
  const underWay = new Set<Promise<void>>();
  const answers = createAnswers();
  const faults: string[] = [];
  let next = 0;
  let newest: string | null = null;
  let isStopping = false;

  /** Resolves with the positions, or with how long to wait before the next attempt, in milliseconds. */
  const attempt = async ({ first, count }: Body): Promise<readonly string[] | number> => {
    const askedAt = performance.now();
    const response = await fetch(`${url}/api/topics/${topic}`, {
      method: 'POST',
      body: JSON.stringify(Array.from({ length: count }, (_, index) => first + index)),
      headers: { 'Idempotency-Key': `${topic}:${first}` },
    });
    const text = await response.text();
    answers.note(response, performance.now() - askedAt);
    if (response.status === 201) return (JSON.parse(text) as { positions: string[] }).positions;
    if (response.status === 503 || response.status === 429)
      return Math.min(Number(response.headers.get('Retry-After')) * 1_000, longestWaitMs);
    if (response.status !== 502 && response.status !== 504)
      faults.push(`${topic} was answered ${response.status} ${text}`);
    return retryMs;
  };

  const publish = async (body: Body): Promise<readonly string[]> => {
    const deadline = performance.now() + giveUpMs;
    for (;;) {
      const result = await attempt(body).catch(() => {
        answers.noteBroken();
        return retryMs;
      });
      if (typeof result !== 'number') return result;
      if (faults.length > 0) return [];
      if (performance.now() > deadline)
        faults.push(`${topic} ${body.first} was not taken for ${giveUpMs} ms`);
      await delay(result);
    }
  };

  const send = async (count: number): Promise<void> => {
    const body = { first: next, count, sentAfter: newest, positions: [] as readonly string[] };
    next += count;
    bodies.push(body);
    body.positions = await publish(body);
    const last = body.positions.at(-1) ?? null;
    if (last !== null && (newest === null || isAfter(last, newest))) newest = last;
  };

  const publishUntilStopped = async (): Promise<void> => {
    const startedAt = performance.now();
    while (!isStopping && faults.length === 0) {
      const count = smallestBody + Math.floor(random() * (largestBody - smallestBody + 1));
      const dueAt = startedAt + ((next + count) / ratePerSecond) * 1_000;
      await delay(Math.max(0, dueAt - performance.now()));
      const sending = send(count);
      underWay.add(sending);
      void sending.then(() => underWay.delete(sending));
    }
    await Promise.all(underWay);
  };

  const publishing = publishUntilStopped();
  return {
    topic,
    bodies,
    answers: answers.counted,
    takeSlowestMs: () => answers.takeSlowestMs(),
    faults,
    async stop() {
      isStopping = true;
      await publishing;
    },
  };
}

function createAnswers() {
  const counted = { refused: 0, withoutRetryAfter: 0, broken: 0 };
  let slowestMs = 0;
  return {
    counted,
    takeSlowestMs(): number {
      const taken = slowestMs;
      slowestMs = 0;
      return taken;
    },
    noteBroken() {
      counted.broken += 1;
    },
    note({ status, headers }: Response, tookMs: number): void {
      slowestMs = Math.max(slowestMs, tookMs);
      if (status === 502 || status === 504) counted.broken += 1;
      if (status !== 503 && status !== 429) return;
      counted.refused += 1;
      if (!headers.has('Retry-After')) counted.withoutRetryAfter += 1;
    },
  };
}

function isAfter(position: string, other: string): boolean {
  return comparePositions(parsePosition(position), parsePosition(other)) > 0;
}
