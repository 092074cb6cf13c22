import 'server-only';
import * as z from 'zod';
import { PulseboardError } from '#lib/shared/errors';
import { documented } from '../openapi/documented.ts';

/** What tells one request to publish from another. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .register(documented, {
    description:
      'Another for each thing to publish, for example a UUID. Within 24 hours the same request with the same key gets the same ' +
      'answer, and nothing is appended twice.',
  });

/**
 * The `Idempotency-Key` header, or null when there is none.
 *
 * @throws {PulseboardError} `idempotency-key-invalid`
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function readIdempotencyKey(request: Request): string | null {
  const key = request.headers.get('Idempotency-Key');
  if (key === null || idempotencyKey.safeParse(key).success) return key;
  throw new PulseboardError(
    'idempotency-key-invalid',
    'Idempotency-Key is not 1 to 255 visible ASCII characters; send for example a UUID',
  );
}
