import 'server-only';
import { randomUUID } from 'node:crypto';
import { dayMs, type Pass } from './pass.ts';

export interface PassOptions extends Partial<
  Pick<Pass, 'publish' | 'subscribe' | 'isAdmin' | 'dashboard' | 'isEmbeddable' | 'password'>
> {
  readonly name: string;
  /** How long it is good for, in days. */
  readonly days: number;
}

/**
 * A new pass: for nothing, but for what is said.
 *
 * @param now Unix milliseconds
 */
export function createPass({ name, days, ...permissions }: PassOptions, now: number): Pass {
  const issuedAt = Math.floor(now / 1_000) * 1_000;
  return {
    publish: [],
    subscribe: [],
    isAdmin: false,
    dashboard: null,
    isEmbeddable: false,
    password: null,
    ...permissions,
    id: randomUUID(),
    name,
    issuedAt,
    expiresAt: issuedAt + days * dayMs,
  };
}
