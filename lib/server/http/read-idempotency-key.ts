import 'server-only';
import { PulseboardError } from '#lib/shared/errors';

/**
 * The `Idempotency-Key` header, or null when there is none.
 *
 * @throws {PulseboardError} `idempotency-key-invalid`
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function readIdempotencyKey(request: Request): string | null {
  const key = request.headers.get('Idempotency-Key');
  if (key === null || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new PulseboardError(
    'idempotency-key-invalid',
    'Idempotency-Key is not 1 to 255 visible ASCII characters; send for example a UUID',
  );
}
