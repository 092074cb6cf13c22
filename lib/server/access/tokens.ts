import 'server-only';
import { createSecretKey } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { PulseboardError } from '#lib/shared/errors';
import { dayMs, maxPassDays, maxTokenBytes, type Pass, passName, topicPatterns } from './pass.ts';

/** Writes and reads tokens: JWTs with HS256. Who has the secret can make any. */
export interface Tokens {
  /** @throws {PulseboardError} `token-request-invalid` when it would be too long for a cookie */
  issue(pass: Pass): Promise<string>;
  /**
   * What a token says, if it is one of this secret and its time is not over. Not whether it was revoked.
   *
   * @throws {PulseboardError} `token-invalid`, `token-expired`
   */
  read(token: string): Promise<Pass>;
}

const claims = z.object({
  sub: passName,
  jti: z.string().regex(/^[\w-]{1,64}$/),
  iat: z.int(),
  exp: z.int(),
  publish: topicPatterns.default([]),
  subscribe: topicPatterns.default([]),
  admin: z.boolean().default(false),
  dashboard: z.string().nullable().default(null),
  embed: z.boolean().default(false),
  password: z.string().nullable().default(null),
});

const algorithm = 'HS256';

/** @param secret of 32 characters or more */
export function createTokens(secret: string): Tokens {
  const key = createSecretKey(Buffer.from(secret));
  return {
    async issue(pass) {
      const token = await new SignJWT(toClaims(pass))
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .sign(key);
      if (token.length > maxTokenBytes) throw tooLong(token.length);
      return token;
    },
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: [algorithm] });
        return toPass(claims.parse(payload));
      } catch (cause) {
        throw toFault(cause);
      }
    },
  };
}

// What is as it goes without saying is not said: a cookie has little room.
function toClaims(pass: Pass): Record<string, unknown> {
  const { publish, subscribe, isAdmin, dashboard, isEmbeddable, password } = pass;
  return {
    sub: pass.name,
    jti: pass.id,
    iat: pass.issuedAt / 1_000,
    exp: pass.expiresAt / 1_000,
    ...(publish.length > 0 && { publish }),
    ...(subscribe.length > 0 && { subscribe }),
    ...(isAdmin && { admin: true }),
    ...(dashboard !== null && { dashboard }),
    ...(isEmbeddable && { embed: true }),
    ...(password !== null && { password }),
  };
}

function toPass(read: z.output<typeof claims>): Pass {
  const { sub, jti, iat, exp, publish, subscribe, admin, dashboard, embed, password } = read;
  // Else it could outlive what is remembered of its revocation.
  if (exp - iat > (maxPassDays * dayMs) / 1_000) throw new Error('it is good for too long');
  return {
    id: jti,
    name: sub,
    publish,
    subscribe,
    isAdmin: admin,
    dashboard,
    isEmbeddable: embed,
    password,
    issuedAt: iat * 1_000,
    expiresAt: exp * 1_000,
  };
}

function toFault(cause: unknown): PulseboardError {
  return cause instanceof errors.JWTExpired
    ? new PulseboardError(
        'token-expired',
        'this token is no longer good; ask for a new one, or sign in again',
      )
    : new PulseboardError('token-invalid', 'this is no token of this server; ask for one, or sign in again');
}

function tooLong(length: number): PulseboardError {
  return new PulseboardError(
    'token-request-invalid',
    `the token would have ${length} bytes, and the limit is ${maxTokenBytes}, for a cookie holds no more; name fewer topics, or ` +
      'patterns such as temp.*',
  );
}
