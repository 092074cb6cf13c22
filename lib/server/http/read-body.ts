import 'server-only';
import { PulseboardError } from '#lib/shared/errors';

/** The largest body of a request, in bytes. */
const maxBodyBytes = 1024 * 1024;

/**
 * Reads a whole body as UTF-8 text. One that is too large is refused as soon as that is known: by its `Content-Length`
 * before anything is read, else after the first byte too many.
 *
 * @param take is told of its size before it is read, or as soon as that is known, and may refuse it
 * @throws {PulseboardError} `body-too-large`, `body-invalid`, and what `take` throws
 */
export async function readBody(request: Request, take?: (bytes: number) => Promise<void>): Promise<string> {
  const length = request.headers.get('Content-Length');
  if (Number(length) > maxBodyBytes) throw tooLarge();
  if (length !== null) await take?.(Number(length));
  if (request.body === null) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by an error cancels the body.
  for await (const part of request.body) {
    size += part.byteLength;
    if (size > maxBodyBytes) throw tooLarge();
    parts.push(part);
  }
  if (length === null) await take?.(size);
  return decode(Buffer.concat(parts, size));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PulseboardError('body-invalid', 'the body is not UTF-8 text; encode it as UTF-8', { cause });
  }
}

function tooLarge(): PulseboardError {
  return new PulseboardError(
    'body-too-large',
    `the body is larger than ${maxBodyBytes} bytes; send it in parts`,
  );
}
