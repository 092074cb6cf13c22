import 'server-only';
import {
  listProbePieces,
  maxProbeMs,
  minProbeMs,
  probeKinds,
  type ProbePiece,
} from '#lib/shared/doctor/probes';
import { PulseboardError } from '#lib/shared/errors';
import { readChoice, readSingle } from '../http/query-parameters.ts';

/** The names that the query of a probe may have. `run` only makes the address another one, so that nothing answers for the server. */
export const probeParameters = ['kind', 'forMs', 'run'] as const;

/**
 * What a probe stream is to send.
 *
 * @param heartbeatMs how often a real stream has a heartbeat
 * @throws {PulseboardError} `parameter-invalid`, `limit-invalid`
 */
export function readProbeRequest(searchParams: URLSearchParams, heartbeatMs: number): readonly ProbePiece[] {
  const kind = readChoice(searchParams, 'kind', probeKinds);
  if (kind === null)
    throw new PulseboardError('parameter-invalid', `kind is missing; give one of ${probeKinds.join(', ')}`);
  return listProbePieces(kind, { forMs: readDuration(readSingle(searchParams, 'forMs')), heartbeatMs });
}

function readDuration(text: string | null): number {
  const forMs = text === null ? minProbeMs : /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (forMs >= minProbeMs && forMs <= maxProbeMs) return forMs;
  throw new PulseboardError(
    'limit-invalid',
    `forMs=${JSON.stringify(text?.slice(0, 64))} is not a whole number from ${minProbeMs} to ${maxProbeMs}`,
  );
}
