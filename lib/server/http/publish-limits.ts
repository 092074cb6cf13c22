import 'server-only';
import type { Visitor } from '../access/access.ts';
import { createLimiter, type Limiter, type QuotaLeft, toLimitKey } from './create-limiter.ts';
import { limited, rateLimitHeaders } from './limited.ts';
import { clientAddress } from './request-facts.ts';

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
}

export function createPublishLimits({ eventsPerSecond, bytesPerSecond }: PublishRates): PublishLimits {
  const create = (name: string, perSecond: number): Limiter =>
    createLimiter({ name, points: perSecond * windowSeconds, seconds: windowSeconds });
  const bytesLimiter = create('bytes', bytesPerSecond);
  const eventsLimiter = create('events', eventsPerSecond);
  return {
    begin(request, { passes }) {
      const keys = [
        `address ${toLimitKey(clientAddress(request.headers))}`,
        ...passes.map(({ id }) => `token ${id}`),
      ];
      const taken: QuotaLeft[] = [];
      const take = async (limiter: Limiter, points: number): Promise<void> => {
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
  };
}

function findLeast(all: readonly QuotaLeft[]): QuotaLeft {
  return all.reduce((least, one) =>
    one.isSpent || (!least.isSpent && one.points < least.points) ? one : least,
  );
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
