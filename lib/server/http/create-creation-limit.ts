import 'server-only';
import type { ErrorCode } from '#lib/shared/errors';
import type { Visitor } from '../access/access.ts';
import { createLimiter, type SharedCounters } from './create-limiter.ts';
import { findLeast, limitKeysOf } from './limit-keys.ts';
import { limited } from './limited.ts';

export interface CreationRule {
  /** What is made: `topics`. */
  readonly what: string;
  /** How many one address, and one token, may make. */
  readonly perHour: number;
  /** The setting that says so. */
  readonly setting: string;
  readonly code: ErrorCode;
}

/** How much each may make anew, so that nobody takes by accident what all have together. */
export interface CreationLimit {
  /**
   * Makes one, which counts for the address that asks for it and for each of its tokens. What fails does not count.
   *
   * @throws {PulseboardError} the code of the rule, and what `make` throws
   */
  count<T>(request: Request, visitor: Visitor, make: () => Promise<T>): Promise<T>;
}

const windowSeconds = 3_600;

/** @param shared where processes count together; null: this process is alone */
export function createCreationLimit(
  { what, perHour, setting, code }: CreationRule,
  shared: SharedCounters | null,
): CreationLimit {
  const limiter = createLimiter({ name: `new-${what}`, points: perHour, seconds: windowSeconds }, shared);
  return {
    async count(request, visitor, make) {
      const keys = limitKeysOf(request, visitor);
      const left = findLeast(await Promise.all(keys.map((key) => limiter.take(key, 1))));
      try {
        if (!left.isSpent) return await make();
        throw limited(
          code,
          `more than ${perHour} ${what} were made within an hour by this token or from this address; come back in ` +
            `${left.seconds} s, or raise ${setting}`,
          left,
        );
      } catch (error) {
        await Promise.all(keys.map((key) => limiter.giveBack(key, 1)));
        throw error;
      }
    },
  };
}
