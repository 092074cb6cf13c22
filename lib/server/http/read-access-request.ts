import 'server-only';
import * as z from 'zod';
import { PulseboardError } from '#lib/shared/errors';
import { documented } from '../openapi/documented.ts';
import { maxTokenBytes, passDays, passName, topicPatterns } from '../access/pass.ts';
import { parseJsonBody } from './parse-json-body.ts';
import { readBody } from './read-body.ts';

/** What somebody signs in with. */
export const signInSchema = z
  .union([
    z.strictObject({ password: z.string().min(1).max(1_000) }),
    z.strictObject({ token: z.string().min(1).max(maxTokenBytes) }),
  ])
  .register(documented, { id: 'SignIn', description: 'The password of admins, or a token.' });

/** What a token is to be for. */
export const newTokenSchema = z
  .strictObject({
    name: passName,
    publish: topicPatterns.default([]),
    subscribe: topicPatterns.default([]),
    admin: z.boolean().default(false),
    days: passDays,
  })
  .refine(({ publish, subscribe, admin }) => admin || publish.length + subscribe.length > 0, {
    error: 'a token for something: publish, subscribe or admin',
  })
  .register(documented, {
    id: 'NewToken',
    description: 'A token for something: topics to publish to or to read, or, with `admin`, everything.',
  });

/** What a link to a dashboard is to be. */
export const newShareSchema = z
  .strictObject({
    days: passDays,
    embed: z.boolean().default(false).register(documented, {
      description: 'Whether it works in a frame of the pages that FRAME_ANCESTORS names.',
    }),
  })
  .register(documented, { id: 'NewShare', description: 'A link to a dashboard.' });

/** The id of a token, as it may be written. */
export const tokenId = z.string().regex(/^[\w-]{1,64}$/);

/**
 * Reads what somebody signs in with.
 *
 * @throws {PulseboardError} `token-request-invalid`, `body-too-large`, `body-invalid`
 */
export async function readSignIn(request: Request): Promise<z.output<typeof signInSchema>> {
  const text = await readBody(request);
  try {
    return parseJsonBody(text, signInSchema, 'token-request-invalid');
  } catch (cause) {
    // What is wrong with a password is not told: the text may have it.
    throw new PulseboardError(
      'token-request-invalid',
      `this is neither { "password" } nor { "token" } of up to ${maxTokenBytes} characters, as JSON`,
      { cause },
    );
  }
}

/** @throws {PulseboardError} `token-request-invalid`, `body-too-large`, `body-invalid` */
export async function readNewToken(request: Request): Promise<z.output<typeof newTokenSchema>> {
  return parseJsonBody(await readBody(request), newTokenSchema, 'token-request-invalid');
}

/** @throws {PulseboardError} `token-request-invalid`, `body-too-large`, `body-invalid` */
export async function readNewShare(request: Request): Promise<z.output<typeof newShareSchema>> {
  return parseJsonBody(await readBody(request), newShareSchema, 'token-request-invalid');
}

/**
 * The id of a token, as it may be written.
 *
 * @throws {PulseboardError} `token-request-invalid`
 */
export function parseTokenId(text: string): string {
  if (tokenId.safeParse(text).success) return text;
  throw new PulseboardError(
    'token-request-invalid',
    `${JSON.stringify(text.slice(0, 64))} is not the id of a token: 1 to 64 letters, digits, _ and -`,
  );
}
