/** What the doctor's streams do, so that whoever reads one knows what was sent when. */

/**
 * The kinds of probe streams.
 *
 * - `brief`: one piece.
 * - `paced`: pieces at a steady pace, small ones first and then a run of large ones.
 * - `held`: a moment long, with a piece now and then.
 * - `silent`: a piece, nothing for as long as was asked for, and a last piece.
 * - `beating`: as long, with a piece as often as a real stream has a heartbeat.
 */
export const probeKinds = ['brief', 'paced', 'held', 'silent', 'beating'] as const;

export type ProbeKind = (typeof probeKinds)[number];

/** How long a `silent` or `beating` probe may be asked to last, in milliseconds. */
export const minProbeMs = 500;
export const maxProbeMs = 90_000;

/** One piece of a probe stream. */
export interface ProbePiece {
  /** After the beginning, in milliseconds. */
  readonly atMs: number;
  /** How many bytes it carries that mean nothing. */
  readonly fillBytes: number;
}

/** How many small pieces a paced probe begins with, and how far apart they are. */
export const smallPieces = { count: 10, everyMs: 200 } as const;

// 32 KiB in all: twice what proxies usually hold.
const largePieces = { count: 32, everyMs: 20, bytes: 1_024 } as const;

/** Not more often, whatever the heartbeat: a probe is not to be a load. */
const minBeatMs = 250;

const held = { forMs: 1_500, everyMs: 250 } as const;

/**
 * The pieces of a probe stream, in order. It ends with the last.
 *
 * @param options for `silent` and `beating`: how long, and how often a real stream has a heartbeat, in milliseconds
 */
export function listProbePieces(
  kind: ProbeKind,
  options: { readonly forMs: number; readonly heartbeatMs: number },
): readonly ProbePiece[] {
  if (kind === 'brief') return [{ atMs: 0, fillBytes: 0 }];
  if (kind === 'paced') return listPacedPieces();
  if (kind === 'held') return listBeats(held.forMs, held.everyMs);
  return listBeats(
    options.forMs,
    kind === 'silent' ? options.forMs : Math.max(minBeatMs, options.heartbeatMs),
  );
}

function listPacedPieces(): readonly ProbePiece[] {
  const small = Array.from({ length: smallPieces.count }, (_, index) => ({
    atMs: index * smallPieces.everyMs,
    fillBytes: 0,
  }));
  const startMs = smallPieces.count * smallPieces.everyMs;
  const large = Array.from({ length: largePieces.count }, (_, index) => ({
    atMs: startMs + index * largePieces.everyMs,
    fillBytes: largePieces.bytes,
  }));
  return [...small, ...large];
}

function listBeats(forMs: number, everyMs: number): readonly ProbePiece[] {
  const count = Math.ceil(forMs / everyMs);
  const times = Array.from({ length: count }, (_, index) => index * everyMs);
  return [...times, forMs].map((atMs) => ({ atMs, fillBytes: 0 }));
}
