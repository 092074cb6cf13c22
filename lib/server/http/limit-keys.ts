import 'server-only';
import type { Visitor } from '../access/access.ts';
import { type QuotaLeft, toLimitKey } from './create-limiter.ts';
import { clientAddress } from './request-facts.ts';

/** Whom a request counts for: its address, and each of its tokens. */
export function limitKeysOf(request: Request, { passes }: Visitor): readonly string[] {
  return [`address ${toLimitKey(clientAddress(request.headers))}`, ...passes.map(({ id }) => `token ${id}`)];
}

/** Of what is left of several quotas, that which decides. */
export function findLeast(all: readonly QuotaLeft[]): QuotaLeft {
  return all.reduce((least, one) =>
    one.isSpent || (!least.isSpent && one.points < least.points) ? one : least,
  );
}
