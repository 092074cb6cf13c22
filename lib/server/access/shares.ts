import 'server-only';
import { PulseboardError } from '#lib/shared/errors';
import type { ListedToken } from '#lib/shared/listed-token';

/** A link to a dashboard, as it is listed. Times in Unix milliseconds. */
export interface Share {
  readonly id: string;
  readonly embed: boolean;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
}

export function toShare({ id, embed, issuedAt, expiresAt, revokedAt }: ListedToken): Share {
  return { id, embed, issuedAt, expiresAt, revokedAt };
}

/** Where a link leads, on this server: what stands behind the `#` no browser sends, so no log has it. */
export function toShareUrl(token: string): string {
  return `/share#${token}`;
}

/** @throws {PulseboardError} `token-request-invalid` where no page may show anything in a frame */
export function refuseEmbedding(frameAncestors: readonly string[]): void {
  if (frameAncestors.length > 0) return;
  throw new PulseboardError(
    'token-request-invalid',
    'embed: no page may show this server in a frame; name the origins of those that may in FRAME_ANCESTORS',
  );
}

export function unknownShare(dashboard: string, id: string): PulseboardError {
  return new PulseboardError(
    'share-unknown',
    `there is no link ${JSON.stringify(id.slice(0, 64))} to ${JSON.stringify(dashboard.slice(0, 64))}; it may have expired`,
  );
}
