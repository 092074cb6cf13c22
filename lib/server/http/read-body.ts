import 'server-only';
import { PulseboardError } from '#lib/shared/errors';

/** The largest body of a request, in bytes. */
const maxBodyBytes = 1024 * 1024;

/**
 * Reads a whole body as UTF-8 text. One that is too large is refused as soon as that is known: by its `Content-Length`
 * before anything is read, else after the first byte too many.
 *
 * @throws {PulseboardError} `body-too-large`, `body-invalid`
 */
export async function readBody(request: Request): Promise<string> {
  if (Number(request.headers.get('Content-Length')) > maxBodyBytes) throw tooLarge();
  if (request.body === null) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by an error cancels the body.
  for await (const part of request.body) {
    size += part.byteLength;
    if (size > maxBodyBytes) throw tooLarge();
    parts.push(part);
  }
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
