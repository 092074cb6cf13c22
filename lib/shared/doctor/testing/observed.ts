import type { Echo } from '../echo.ts';
import type { Observation, ObservedEcho, ObservedPiece, ObservedStream } from '../observation.ts';
import { listProbePieces, type ProbeKind } from '../probes.ts';

/** A stream of pieces that took 20 ms each; `change` says what else is so. */
export function observeHealthy(
  kind: ProbeKind,
  change: Partial<ObservedStream> = {},
  options = { forMs: 20_000, heartbeatMs: 15_000 },
): ObservedStream {
  const sent = listProbePieces(kind, options);
  const pieces = sent.map(({ atMs, fillBytes }, index): ObservedPiece => {
    const sentAt = 1_000_000 + atMs;
    const isLast = index === sent.length - 1;
    return { probe: 'a', index, isLast, sentAt, arrivedAt: atMs + 20, bytes: 100 + fillBytes };
  });
  return {
    status: 200,
    contentType: 'text/event-stream; charset=utf-8',
    cacheControl: 'no-cache, no-transform',
    contentEncoding: null,
    detail: null,
    pieces,
    askedAt: 0,
    endedAt: (pieces.at(-1)?.arrivedAt ?? 0) + 1,
    isWhole: true,
    isGivenUp: false,
    ...change,
  };
}

/** The same stream, cut off at a time. */
export function cutAt(stream: ObservedStream, endedAt: number): ObservedStream {
  const pieces = stream.pieces.filter(({ arrivedAt }) => arrivedAt <= endedAt);
  return { ...stream, pieces, endedAt, isWhole: false };
}

/** The same stream, where the doctor itself waits no longer than until a time. */
export function giveUpAt(stream: ObservedStream, endedAt: number): ObservedStream {
  return { ...cutAt(stream, endedAt), isGivenUp: true };
}

/** An answer that took 10 ms each way. */
export function observeEcho(echo: Partial<Echo> = {}): ObservedEcho {
  return {
    run: 'r',
    lastEventId: 'doctor-r',
    askedAt: 1_000_000,
    answeredAt: 1_000_020,
    echo: {
      run: 'r',
      serverTime: 1_000_010,
      address: '203.0.113.9',
      isForwarderIgnored: false,
      isSecure: true,
      lastEventId: 'doctor-r',
      heartbeatMs: 15_000,
      ...echo,
    },
  };
}

/** One of two streams that were asked for one after the other. */
function observeBrief(probe: string): ObservedStream {
  const stream = observeHealthy('brief');
  for (const piece of stream.pieces) Object.assign(piece, { probe });
  return stream;
}

/** All that is seen where nothing is in the way, over HTTP/2. */
export function observeAll(change: Partial<Observation> = {}): Observation {
  return {
    observer: 'browser',
    isSecure: true,
    protocol: 'h2',
    echoes: [observeEcho()],
    paced: observeHealthy('paced'),
    twins: [observeBrief('a'), observeBrief('b')],
    several: Array.from({ length: 7 }, () => observeHealthy('held')),
    silent: observeHealthy('silent'),
    beating: observeHealthy('beating'),
    watchMs: 20_000,
    ...change,
  };
}
