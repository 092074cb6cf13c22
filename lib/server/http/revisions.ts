import 'server-only';
import * as z from 'zod';
import { PulseboardError } from '#lib/shared/errors';
import { documented } from '../openapi/documented.ts';

const entityTagPattern = /^(?:W\/)?"([\x21\x23-\x7e]+)"$/;

/** One revision, as `If-Match` and `ETag` have it. */
export const entityTag = z
  .string()
  .regex(entityTagPattern)
  .register(documented, { id: 'EntityTag', description: 'A revision in quotes.' });

/** The `ETag` of a revision. */
export function toEntityTag(revision: string): string {
  return `"${revision}"`;
}

/**
 * The revision that a request wants to change, from its `If-Match` header.
 *
 * [non-spec] A weak tag counts too: proxies that compress answers make tags weak, and the revision is the same. `*`, which
 * would overwrite unseen what others have saved, does not.
 *
 * @throws {PulseboardError} `revision-missing`
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-if-match
 */
export function readRevision(request: Request): string {
  const header = request.headers.get('If-Match');
  const revision = entityTagPattern.exec(header?.trim() ?? '')?.[1];
  if (revision !== undefined) return revision;
  throw new PulseboardError(
    'revision-missing',
    `If-Match ${header === null ? 'is missing' : 'is not one revision in quotes'}; ` +
      'send the ETag of what you have read, so that nothing is overwritten that you have not seen',
  );
}

/**
 * Whether the client says that it has this revision already.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match
 */
export function hasRevision(request: Request, revision: string): boolean {
  const tags = request.headers.get('If-None-Match')?.split(',') ?? [];
  return tags.some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === toEntityTag(revision));
}
