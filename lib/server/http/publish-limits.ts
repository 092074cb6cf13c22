import 'server-only';
import type { Visitor } from '../access/access.ts';
import type { QuotaLeft, SharedCounters } from './create-limiter.ts';
import { createSummedLimiter, type SummedLimiter } from './create-summed-limiter.ts';
import { findLeast, limitKeysOf } from './limit-keys.ts';
import { limited, rateLimitHeaders } from './limited.ts';

/** How long what is published is added up, in seconds: a sensor that was offline sends at once what it has kept. */
const windowSeconds = 10;

export interface PublishRates {
  readonly eventsPerSecond: number;
  readonly bytesPerSecond: number;
}

/** What one who publishes takes of the limits: of those for their address, and of those for each of their tokens. */
interface PublishTurn {
  /** @throws {PulseboardError} `publishing-limited` */
  takeBytes(bytes: number): Promise<void>;
  /** @throws {PulseboardError} `publishing-limited` */
  takeEvents(events: number): Promise<void>;
  /** What is left, for the answer. */
  headers(): Record<string, string>;
}

export interface PublishLimits {
  begin(request: Request, visitor: Visitor): PublishTurn;
  close(): void;
}

/** @param shared where processes add up what was published to any of them; null: this process is alone */
export function createPublishLimits(
  { eventsPerSecond, bytesPerSecond }: PublishRates,
  shared: SharedCounters | null,
): PublishLimits {
  const create = (name: string, perSecond: number): SummedLimiter =>
    createSummedLimiter({ name, points: perSecond * windowSeconds, seconds: windowSeconds }, shared);
  const bytesLimiter = create('bytes', bytesPerSecond);
  const eventsLimiter = create('events', eventsPerSecond);
  return {
    begin(request, visitor) {
      const keys = limitKeysOf(request, visitor);
      const taken: QuotaLeft[] = [];
      const take = async (limiter: SummedLimiter, points: number): Promise<void> => {
        const left = findLeast(await Promise.all(keys.map((key) => limiter.take(key, points))));
        if (left.isSpent) throw tooMuch(left);
        taken.push(left);
      };
      return {
        takeBytes: (bytes) => take(bytesLimiter, bytes),
        takeEvents: (events) => take(eventsLimiter, events),
        headers: () => rateLimitHeaders(taken),
      };
    },
    close() {
      bytesLimiter.close();
      eventsLimiter.close();
    },
  };
}

function tooMuch(left: QuotaLeft): ReturnType<typeof limited> {
  const { name, points, seconds } = left.quota;
  return limited(
    'publishing-limited',
    `more than ${points} ${name} in ${seconds} s were published by this token or from this address; come back in ` +
      `${left.seconds} s, or raise ${name === 'bytes' ? 'MAX_BYTES_PER_SECOND' : 'MAX_EVENTS_PER_SECOND'}`,
    left,
  );
}
