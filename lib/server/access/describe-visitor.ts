import 'server-only';
import type { Visitor } from './access.ts';

/** Who somebody is, as their page is told. */
export interface VisitorDescription {
  /** For people; null where nobody is asked. */
  readonly name: string | null;
  readonly admin: boolean;
  /** Topics and patterns, those among them that are public. */
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  /** The dashboard of the link that was opened; null where there is none. */
  readonly dashboard: string | null;
  /** Unix milliseconds, of the token that is over first; null where nobody is asked. */
  readonly expiresAt: number | null;
}

export function describeVisitor({ grant, passes }: Visitor): VisitorDescription {
  return {
    name: passes[0]?.name ?? null,
    admin: grant.isAdmin,
    publish: grant.publish,
    subscribe: grant.subscribe,
    dashboard: passes.find(({ dashboard }) => dashboard !== null)?.dashboard ?? null,
    expiresAt: passes.length === 0 ? null : Math.min(...passes.map(({ expiresAt }) => expiresAt)),
  };
}
