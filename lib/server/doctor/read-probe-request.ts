import 'server-only';
import * as z from 'zod';
import {
  listProbePieces,
  maxProbeMs,
  minProbeMs,
  probeKinds,
  type ProbePiece,
} from '#lib/shared/doctor/probes';
import { readChoice, readWhole } from '../http/query-parameters.ts';
import { documented } from '../openapi/documented.ts';

/** Only makes the address another one, so that nothing on the way answers for the server. */
const run = z
  .string()
  .register(documented, { description: 'Any text, which makes the address another one.' });

/** What the query of an echo may have. */
export const echoQuery = { run };

/** What the query of a probe may have. */
export const probeQuery = {
  kind: z
    .enum(probeKinds)
    .register(documented, { description: 'What the stream is to do; `brief` without.' }),
  forMs: z
    .int()
    .min(minProbeMs)
    .max(maxProbeMs)
    .register(documented, {
      description: `How long a silent or beating one lasts, in milliseconds; ${minProbeMs} without.`,
    }),
  run,
};

/**
 * What a probe stream is to send.
 *
 * @param heartbeatMs how often a real stream has a heartbeat
 * @throws {PulseboardError} `parameter-invalid`, `limit-invalid`
 */
export function readProbeRequest(searchParams: URLSearchParams, heartbeatMs: number): readonly ProbePiece[] {
  const kind = readChoice(searchParams, 'kind', probeQuery.kind) ?? 'brief';
  const forMs = readWhole(searchParams, 'forMs', probeQuery.forMs) ?? minProbeMs;
  return listProbePieces(kind, { forMs, heartbeatMs });
}
