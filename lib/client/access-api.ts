import 'client-only';
import type { ListedToken } from '#lib/shared/listed-token';
import { finite, list, nullable, record, type Shape, text, truth, type ValueOf } from '#lib/shared/shapes';
import { type ApiQuestion, askApi, orderApi } from './ask-api.ts';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';

const listedToken: Shape<ListedToken> = record({
  id: text,
  name: text,
  publish: list(text),
  subscribe: list(text),
  admin: truth,
  dashboard: nullable(text),
  embed: truth,
  issuedAt: finite,
  expiresAt: finite,
  revokedAt: nullable(finite),
});

const share = record({
  id: text,
  embed: truth,
  issuedAt: finite,
  expiresAt: finite,
  revokedAt: nullable(finite),
});

const tokenList = record({ tokens: list(listedToken) });
const madeToken = record({ token: text });
const session = record({ dashboard: nullable(text) });
const shareList = record({ shares: list(share), frameAncestors: list(text) });
const madeShare = record({ id: text, url: text });

export type Share = ValueOf<typeof share>;

/** What a new token is for. */
export interface TokenWish {
  readonly name: string;
  /** Topics and patterns. */
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  readonly admin: boolean;
  /** How long it is good for, in days. */
  readonly days: number;
}

/** Who may do what, as the server keeps it. Each throws an `ApiFault` when it was not done. */
export interface AccessApi {
  readonly signIn: (
    given: { readonly password: string } | { readonly token: string },
    signal?: AbortSignal,
  ) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** The dashboard of the link that was opened last; null where there is none. */
  readonly readSharedDashboard: (signal?: AbortSignal) => Promise<string | null>;
  readonly listTokens: () => Promise<readonly ListedToken[]>;
  /** Returns the token, which is told this once. */
  readonly createToken: (wish: TokenWish) => Promise<string>;
  readonly revokeToken: (id: string) => Promise<void>;
  /** The links to a dashboard, and the origins whose pages may show one in a frame. */
  readonly listShares: (dashboard: string) => Promise<ValueOf<typeof shareList>>;
  /** Returns the path of the link, which is told this once. */
  readonly createShare: (
    dashboard: string,
    wish: { readonly days: number; readonly embed: boolean },
  ) => Promise<ValueOf<typeof madeShare>>;
  readonly revokeShare: (dashboard: string, id: string) => Promise<void>;
}

export function createAccessApi(
  environment: Pick<BrowserEnvironment, 'fetch'> = browserEnvironment,
): AccessApi {
  const order = (url: string, question: ApiQuestion) => orderApi(url, question, environment);
  const post = (body: unknown) => ({ method: 'POST', json: JSON.stringify(body) }) as const;

  return {
    signIn: (given, signal) => order('/api/session', { ...post(given), signal }),
    signOut: () => order('/api/session', { method: 'DELETE' }),
    readSharedDashboard: async (signal) =>
      (await askApi('/api/session', session, { signal }, environment)).dashboard,
    listTokens: async () => (await askApi('/api/tokens', tokenList, {}, environment)).tokens,
    createToken: async (wish) => (await askApi('/api/tokens', madeToken, post(wish), environment)).token,
    revokeToken: (id) => order(`/api/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    listShares: (dashboard) => askApi(sharesOf(dashboard), shareList, {}, environment),
    createShare: (dashboard, wish) => askApi(sharesOf(dashboard), madeShare, post(wish), environment),
    revokeShare: (dashboard, id) =>
      order(`${sharesOf(dashboard)}/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  };
}

function sharesOf(dashboard: string): string {
  return `/api/dashboards/${encodeURIComponent(dashboard)}/shares`;
}
