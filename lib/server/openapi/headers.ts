import 'server-only';
import * as z from 'zod';
import { idempotencyKey } from '../http/read-idempotency-key.ts';
import { entityTag } from '../http/revisions.ts';
import { documented } from './documented.ts';
import { position } from './text-schemas.ts';

function text(description: string): z.ZodString {
  return z.string().register(documented, { description });
}

/** The headers that requests may have, beside those of HTTP itself. */
export const requestHeaders = {
  'Idempotency-Key': idempotencyKey,
  'If-Match': entityTag
    .clone()
    .register(documented, { description: 'The revision that is changed: the `ETag` of what was read.' }),
  'If-None-Match': text('Revisions that the client has already.'),
  'Last-Event-ID': position.clone().register(documented, {
    description:
      'Start right after this position; wins over `after` and `since`. A browser that reconnects sends it.',
  }),
} satisfies Readonly<Record<string, z.ZodType>>;

export type RequestHeader = keyof typeof requestHeaders;

/** The headers that answers may have, beside those of HTTP itself. */
export const answerHeaders = {
  'Access-Control-Allow-Headers': text('What a page of another origin may send.'),
  'Access-Control-Allow-Methods': text('How a page of another origin may ask.'),
  'Access-Control-Allow-Origin': text('The origin that asks, where CORS_ORIGINS names it.'),
  'Access-Control-Max-Age': text('For how many seconds this holds.'),
  Allow: text('The methods that there are.'),
  'Cache-Control': text('Whether the answer may be kept.'),
  'Content-Disposition': text('The name of a file.'),
  ETag: entityTag.clone().register(documented, { description: 'The revision of what is answered.' }),
  Link: text('The next page, with `rel="next"`, where there may be more.'),
  Location: text('The path of what was made.'),
  RateLimit: text('What is left of each limit: `r` of it for `t` seconds.'),
  'RateLimit-Policy': text('The limits that there are: `q` in `w` seconds.'),
  'Retry-After': z
    .string()
    .regex(/^\d+$/)
    .register(documented, { description: 'Come back after so many seconds.' }),
  'Set-Cookie': text('The token of who signed in; empty for who signed out.'),
  Vary: text('The headers of the request that the answer depends on.'),
  'WWW-Authenticate': text('What would be let in.'),
  'X-Accel-Buffering': text('`no`: a proxy is to hand on each event at once.'),
} satisfies Readonly<Record<string, z.ZodType>>;

export type AnswerHeader = keyof typeof answerHeaders;
