import 'server-only';
import * as z from 'zod';
import type { ListedToken } from '#lib/shared/listed-token';
import type { VisitorDescription } from '../access/describe-visitor.ts';
import type { Share } from '../access/shares.ts';
import { describes, documented } from './documented.ts';
import { topicPattern, unixMs } from './text-schemas.ts';

const topics = z.array(topicPattern);

/** Who is signed in. */
export const visitor = describes<VisitorDescription>()(
  z.strictObject({
    name: z.string().nullable(),
    admin: z.boolean(),
    publish: topics,
    subscribe: topics,
    dashboard: z.string().nullable(),
    expiresAt: unixMs.nullable(),
  }),
).register(documented, {
  id: 'Visitor',
  description:
    'Who asks, and what they may do. `name` and `expiresAt` are null where nobody is asked who they are.',
});

const token = {
  id: z.string(),
  name: z.string(),
  publish: topics,
  subscribe: topics,
  admin: z.boolean(),
  dashboard: z.string().nullable(),
  embed: z.boolean(),
  issuedAt: unixMs,
  expiresAt: unixMs,
  revokedAt: unixMs.nullable(),
};

const listedToken = describes<ListedToken>()(z.strictObject(token)).register(documented, {
  id: 'ListedToken',
  description: 'A token or a link that was made here. `dashboard` and `embed` are those of a link.',
});

/** Every token. */
export const tokenList = z.strictObject({ tokens: z.array(listedToken) }).register(documented, {
  id: 'TokenList',
  description: 'Tokens and links that have not expired, newest first.',
});

/** A token that was made just now. */
export const madeToken = z
  .strictObject({ token: z.string(), ...token })
  .register(documented, { id: 'MadeToken', description: 'A new token, which is told this once.' });

const share = {
  id: z.string(),
  embed: z.boolean(),
  issuedAt: unixMs,
  expiresAt: unixMs,
  revokedAt: unixMs.nullable(),
};

const listedShare = describes<Share>()(z.strictObject(share)).register(documented, {
  id: 'Share',
  description: 'A link to a dashboard.',
});

/** The links to a dashboard. */
export const shareList = z
  .strictObject({
    shares: z.array(listedShare),
    frameAncestors: z.array(z.string()).register(documented, {
      description: 'Origins whose pages may show a link in a frame.',
    }),
  })
  .register(documented, { id: 'ShareList', description: 'Links that have not expired, newest first.' });

/** A link that was made just now. */
export const madeShare = z
  .strictObject({
    ...share,
    url: z
      .string()
      .register(documented, { description: 'A path of this server; the token stands behind the `#`.' }),
  })
  .register(documented, { id: 'MadeShare', description: 'A new link, which is told this once.' });
