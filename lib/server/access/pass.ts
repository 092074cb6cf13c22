import 'server-only';
import * as z from 'zod';
import { documented } from '../openapi/documented.ts';
import { topicPattern } from '../openapi/text-schemas.ts';
import type { Permission } from './grant.ts';

/** The longest that a token may be good for, in days. What is revoked is remembered for as long. */
export const maxPassDays = 366;

export const dayMs = 86_400_000;

/** The longest token, in bytes: what a cookie holds, with its name and attributes. */
export const maxTokenBytes = 3_800;

/** What a token says, once it is read. */
export interface Pass extends Permission {
  /** Of this token alone: what it is revoked by. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Of a share link: whether it works in a frame of another origin. */
  readonly isEmbeddable: boolean;
  /** Of a password's session: which password it was, so that a change of it ends them all; null for any other token. */
  readonly password: string | null;
  /** Unix milliseconds, of whole seconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Topics and patterns, as many as a token has room for. */
export const topicPatterns = z.array(topicPattern).max(100);

/** For people, in a list. */
export const passName = z.string().trim().min(1).max(100);

export const passDays = z
  .int()
  .min(1)
  .max(maxPassDays)
  .register(documented, { description: 'How long it is good for.' });
