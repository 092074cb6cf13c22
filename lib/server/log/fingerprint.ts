import 'server-only';
import { createHash } from 'node:crypto';
import type { Publication } from '#lib/shared/events';

/** The same text for the same publications: what an idempotency key is held to. */
export function fingerprint(publications: readonly Publication[]): string {
  return createHash('sha256').update(JSON.stringify(publications)).digest('base64url');
}
