import { once } from 'node:events';
import {
  connect,
  type ClientHttp2Session,
  type IncomingHttpHeaders,
  type IncomingHttpStatusHeader,
} from 'node:http2';
import { Readable, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Asking } from '#lib/shared/doctor/observe-stream';

/** Asks over HTTP/2, on one connection as a browser does. */
export async function connectHttp2(
  origin: string,
): Promise<{ readonly ask: Asking['ask']; readonly close: () => void }> {
  const session = connect(origin);
  // Its requests fail with it, and say so.
  session.on('error', () => undefined);
  await once(session, 'connect');
  return { ask: (path, request) => askOver(session, path, request), close: () => session.destroy() };
}

async function askOver(
  session: ClientHttp2Session,
  path: string,
  { headers, signal }: Parameters<Asking['ask']>[1],
): Promise<Response> {
  const stream = session.request(
    { ':path': path, 'accept-encoding': 'gzip, deflate, br', 'cache-control': 'no-cache', ...headers },
    { signal },
  );
  const answered = once(stream, 'response', { signal });
  stream.on('error', () => undefined);
  const [answer]: (IncomingHttpHeaders & IncomingHttpStatusHeader)[] = await answered;
  if (answer === undefined) throw new TypeError('there was no answer');
  const decoder = createDecoder(answer['content-encoding']);
  const body = decoder === null ? stream : stream.pipe(decoder);
  // `pipe` hands on what comes, and not that nothing comes any more.
  if (decoder !== null) stream.on('aborted', () => decoder.destroy()).on('error', () => decoder.destroy());
  return new Response(toWebStream(body), { status: answer[':status'] ?? 0, headers: toHeaders(answer) });
}

/** Lets through what has been compressed so far, as browsers do. */
function createDecoder(encoding: string | undefined): Transform | null {
  const flush = constants.Z_SYNC_FLUSH;
  if (encoding === 'gzip') return createGunzip({ flush, finishFlush: flush });
  if (encoding === 'deflate') return createInflate({ flush, finishFlush: flush });
  if (encoding === 'br') return createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH });
  return null;
}

function toHeaders(headers: IncomingHttpHeaders): Headers {
  const read = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(':')) continue;
    for (const each of [value].flat()) if (each !== undefined) read.append(name, each);
  }
  return read;
}

function toWebStream(body: Readable): ReadableStream<Uint8Array> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node's type of the same thing has other names
  return Readable.toWeb(body) as ReadableStream<Uint8Array>;
}
