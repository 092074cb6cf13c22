import 'server-only';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import {
  createLimiter,
  type Limiter,
  type Quota,
  type SharedCounters,
  toRedisOptions,
} from './create-limiter.ts';

/** How often a process tells the others what was taken here, in milliseconds: so much more than the quota may get through. */
const tellEveryMs = 500;

/** Who has taken a smaller part of the quota is not worth a command. */
const leastPart = 0.01;

/** What was taken here and not told yet. */
interface Untold {
  readonly points: number;
  /** The end of its window, in Unix milliseconds: after that it is nobody's business. */
  readonly until: number;
}

export interface SummedLimiter extends Pick<Limiter, 'take'> {
  close(): void;
}

/**
 * Counts in the memory of this process and, twice a second, takes over the sum of all processes: nobody waits for Redis, and what
 * it costs does not grow with what is taken. While Redis is away each process counts alone.
 *
 * @param shared null: this process is alone
 */
export function createSummedLimiter(quota: Quota, shared: SharedCounters | null): SummedLimiter {
  const alone = createLimiter(quota);
  if (shared === null) return { take: (key, points) => alone.take(key, points), close() {} };
  const together = new RateLimiterRedis(toRedisOptions(quota, shared));
  const untold = new Map<string, Untold>();

  const note = (key: string, points: number, until: number): void => {
    const before = untold.get(key);
    const isSameWindow = before !== undefined && before.until > Date.now();
    untold.set(key, isSameWindow ? { ...before, points: before.points + points } : { points, until });
  };

  const tell = async (key: string, { points, until }: Untold): Promise<void> => {
    untold.delete(key);
    try {
      const sum = await together.penalty(key, points);
      const since = untold.get(key)?.points ?? 0;
      await alone.set(key, sum.consumedPoints + since, sum.msBeforeNext / 1_000);
    } catch {
      // Redis is away, which others report.
      note(key, points, until);
    }
  };

  const tellAll = async (): Promise<void> => {
    const now = Date.now();
    const told: Promise<void>[] = [];
    for (const [key, one] of untold) {
      if (one.until <= now) untold.delete(key);
      else if (one.points >= quota.points * leastPart) told.push(tell(key, one));
    }
    await Promise.all(told);
  };

  let isTelling = false;
  const timer = setInterval(() => {
    if (isTelling || untold.size === 0) return;
    isTelling = true;
    void tellAll().finally(() => (isTelling = false));
  }, tellEveryMs).unref();

  return {
    async take(key, points) {
      const left = await alone.take(key, points);
      // What was refused was not taken.
      if (!left.isSpent) note(key, points, Date.now() + left.seconds * 1_000);
      return left;
    },
    close: () => clearInterval(timer),
  };
}
