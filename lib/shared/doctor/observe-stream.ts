import { isRecord } from '../json.ts';
import type { ObservedPiece, ObservedStream } from './observation.ts';
import { createPieceReader } from './read-pieces.ts';

/** How the doctor asks the server, from a browser or a terminal. */
export interface Asking {
  /** Like `fetch`, but for the path in place of an address; nothing that is kept answers in place of the server. */
  readonly ask: (
    path: string,
    request: { readonly headers?: Readonly<Record<string, string>>; readonly signal: AbortSignal },
  ) => Promise<Response>;
  /** Milliseconds on a clock that nobody sets. */
  readonly elapsedMs: () => number;
}

type Observed = { -readonly [Key in keyof ObservedStream]: ObservedStream[Key] };

/** Reads a probe stream to its end, or until `signal` gives it up. A stream that fails is an observation too: it never rejects. */
export async function observeStream(
  { ask, elapsedMs }: Asking,
  path: string,
  signal: AbortSignal,
): Promise<ObservedStream> {
  const pieces: ObservedPiece[] = [];
  const askedAt = elapsedMs();
  const observed: Observed = {
    status: null,
    contentType: null,
    cacheControl: null,
    contentEncoding: null,
    detail: null,
    pieces,
    askedAt,
    endedAt: askedAt,
    isWhole: false,
    isGivenUp: false,
  };
  try {
    const response = await ask(path, { headers: { Accept: 'text/event-stream' }, signal });
    observed.status = response.status;
    observed.contentType = response.headers.get('content-type');
    observed.cacheControl = response.headers.get('cache-control');
    observed.contentEncoding = response.headers.get('content-encoding');
    if (response.status === 200) await readInto(pieces, response, elapsedMs);
    else observed.detail = await readDetail(response);
  } catch {
    // What has come until then says what happened.
  }
  observed.endedAt = elapsedMs();
  observed.isWhole = pieces.at(-1)?.isLast === true;
  observed.isGivenUp = !observed.isWhole && signal.aborted;
  return observed;
}

async function readInto(pieces: ObservedPiece[], { body }: Response, elapsedMs: () => number): Promise<void> {
  if (body === null) return;
  const pieceReader = createPieceReader();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const arrivedAt = elapsedMs();
    for (const piece of pieceReader.push(value)) pieces.push({ ...piece, arrivedAt });
  }
}

async function readDetail(response: Response): Promise<string | null> {
  const body: unknown = await response.json().catch(() => null);
  return isRecord(body) && typeof body['detail'] === 'string' ? body['detail'] : null;
}
