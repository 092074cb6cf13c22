import 'server-only';
import { createHash } from 'node:crypto';
import { listDashboardTopics } from '#lib/shared/dashboard-topics';
import { PulseboardError } from '#lib/shared/errors';
import type { Dashboards } from '../dashboards/create-dashboards.ts';
import type { DocumentStore } from '../documents/document-store.ts';
import type { ReadableHeaders } from '../http/request-facts.ts';
import { authOff, tokenMissing, tokenRevoked } from './access-faults.ts';
import { createGrant, type Grant, grantOfEverything, type Permission } from './grant.ts';
import type { Pass } from './pass.ts';
import { readTokenCookies } from './token-cookies.ts';
import { createTokenList, type TokenList } from './token-list.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** Who asks, and what they may do. */
export interface Visitor {
  readonly grant: Grant;
  /** The tokens that count; none for who has none, and where nobody is asked. */
  readonly passes: readonly Pass[];
  /** What to answer when the grant is not enough and no token counts. */
  readonly fault: PulseboardError;
  /**
   * Whether `Authorization` has a token that does not count, of which whoever sent it is to hear. A cookie that does not count is passed
   * over: a browser sends it without being asked.
   */
  readonly isRefused: boolean;
}

export interface AccessOptions {
  /** Null: nobody is asked who they are, and everybody may do all. */
  readonly secret: string | null;
  /** The hash of the password of admins; null where there is none. */
  readonly passwordHash: string | null;
  /** Topics and patterns that anybody may read. */
  readonly publicTopics: readonly string[];
  readonly documents: DocumentStore;
  readonly dashboards: Pick<Dashboards, 'get'>;
}

/** Who may do what on this server. */
export interface Access {
  /** Whether anybody is asked who they are. */
  readonly isOn: boolean;
  readonly list: TokenList;
  /** Which password it is, for a session of it; null where there is none. */
  readonly passwordMark: string | null;
  /** Who asks. */
  visit(headers: ReadableHeaders): Promise<Visitor>;
  /**
   * What a token allows as things are, if it counts.
   *
   * @throws {PulseboardError} `token-invalid`, `token-expired`, `token-revoked`, `auth-off`
   */
  check(token: string): Promise<Pass>;
  /** What passes that were read before allow by now: those that have expired or were revoked, nothing. */
  renew(passes: readonly Pass[]): Promise<Grant>;
  /** @throws {PulseboardError} `token-request-invalid`, `auth-off` */
  issue(pass: Pass): Promise<string>;
}

export function createAccess(options: AccessOptions): Access {
  const { secret, passwordHash, publicTopics, documents, dashboards } = options;
  const list = createTokenList(documents);
  const tokens = secret === null ? null : createTokens(secret);
  const passwordMark = passwordHash === null ? null : markOf(passwordHash);
  const forAnybody: Permission = { publish: [], subscribe: publicTopics, isAdmin: false, dashboard: null };

  const isRevoked = async (pass: Pass): Promise<boolean> =>
    (pass.password !== null && pass.password !== passwordMark) || (await list.isRevoked(pass.id));

  // A link to a dashboard is to what is on it today: a topic that was taken off is no longer shared.
  const toPermission = async (pass: Pass): Promise<Permission> => {
    const { dashboard } = pass;
    if (dashboard === null) return pass;
    const stored = await dashboards.get(dashboard);
    const subscribe = stored === null ? [] : listDashboardTopics(stored.dashboard);
    return { publish: [], subscribe, isAdmin: false, dashboard };
  };

  const toGrant = async (passes: readonly Pass[]): Promise<Grant> =>
    createGrant([forAnybody, ...(await Promise.all(passes.map(toPermission)))]);

  const check = async (token: string): Promise<Pass> => {
    const pass = await requireTokens(tokens).read(token);
    if (await isRevoked(pass)) throw tokenRevoked();
    return pass;
  };

  const checkAll = async (given: readonly string[]): Promise<Omit<Visitor, 'grant' | 'isRefused'>> => {
    const results = await Promise.allSettled(given.map(check));
    const faults = results.filter(({ status }) => status === 'rejected').map((result) => toReason(result));
    const unforeseen = faults.find((fault) => !(fault instanceof PulseboardError));
    if (unforeseen !== undefined) throw unforeseen;
    return {
      passes: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
      fault: faults.find((fault) => fault instanceof PulseboardError) ?? tokenMissing(),
    };
  };

  return {
    isOn: tokens !== null,
    list,
    passwordMark,
    async visit(headers) {
      if (tokens === null)
        return { grant: grantOfEverything, passes: [], fault: tokenMissing(), isRefused: false };
      const bearer = readBearer(headers);
      const found = await checkAll(bearer === null ? readTokenCookies(headers) : [bearer]);
      const isRefused = bearer !== null && found.passes.length === 0;
      return { ...found, isRefused, grant: await toGrant(found.passes) };
    },
    check,
    async renew(passes) {
      if (tokens === null) return grantOfEverything;
      const now = Date.now();
      const lost = await Promise.all(passes.map(isRevoked));
      return toGrant(passes.filter(({ expiresAt }, index) => expiresAt > now && lost[index] === false));
    },
    issue: async (pass) => requireTokens(tokens).issue(pass),
  };
}

function requireTokens(tokens: Tokens | null): Tokens {
  if (tokens === null) throw authOff();
  return tokens;
}

function toReason(result: PromiseSettledResult<Pass>): unknown {
  return result.status === 'rejected' ? result.reason : null;
}

// Another scheme is for somebody in between.
function readBearer(headers: ReadableHeaders): string | null {
  return (
    /^Bearer(?: +(.*))?$/i
      .exec(headers.get('authorization') ?? '')
      ?.slice(1)
      .map((token) => token ?? '')[0] ?? null
  );
}

// With its salt, the hash is nothing that could be guessed from this.
function markOf(passwordHash: string): string {
  return createHash('sha256').update(passwordHash).digest('base64url').slice(0, 16);
}
