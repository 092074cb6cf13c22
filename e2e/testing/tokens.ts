import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

/** What the servers of tests sign their tokens with. */
export const testSecret = 'a secret of more than thirty-two characters';

export interface TokenOptions {
  readonly publish?: readonly string[];
  readonly subscribe?: readonly string[];
  readonly admin?: boolean;
  readonly dashboard?: string;
  /** Seconds from now. Default: an hour. */
  readonly expiresIn?: number;
  readonly secret?: string;
  readonly id?: string;
}

/** Signs a token as whoever has the secret can. */
export function signToken(options: TokenOptions): Promise<string> {
  const { expiresIn = 3_600, secret = testSecret, id = randomUUID(), ...claims } = options;
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({ ...claims, sub: 'test', jti: id, iat: now - 3_600, exp: now + expiresIn })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
}

/** The header that sends a token. */
export function bearer(token: string): { readonly Authorization: string } {
  return { Authorization: `Bearer ${token}` };
}
