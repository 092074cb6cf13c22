import { type Echo, echoShape } from './echo.ts';
import type { Observation, ObservedEcho } from './observation.ts';
import { type Asking, observeStream } from './observe-stream.ts';
import type { ProbeKind } from './probes.ts';

export interface Examination extends Asking {
  readonly observer: Observation['observer'];
  readonly isSecure: boolean;
  /** Asked once something was answered. */
  readonly readProtocol: () => string | null;
  /** How long silent streams are watched, in milliseconds, within the limits of a probe. */
  readonly watchMs: number;
  /** Takes the whole examination back. */
  readonly signal: AbortSignal;
  /** Told what has been seen so far, and what is looked at next. */
  readonly onStep: (observation: Observation, step: ExaminationStep) => void;
}

export type ExaminationStep = 'asking' | 'pacing' | 'opening' | 'watching' | 'done';

/** The server could not be asked at all. */
export class UnaskableError extends Error {
  override readonly name = 'UnaskableError';
}

/** One more than a browser opens to a server that speaks HTTP/1.1. */
const severalCount = 7;

/** The quickest of so many answers tells most about the clocks. */
const echoCount = 6;

/** What a probe may take longer than it was asked to, before it is given up. */
const graceMs = 12_000;

/**
 * Looks at the way between here and the server: asks it things, opens streams that it sends known pieces on, and notes what
 * comes when. It takes about 5 s and `watchMs`.
 *
 * @throws {UnaskableError} the server does not answer the first questions
 */
export async function examine(examination: Examination): Promise<Observation> {
  const { watchMs, signal, onStep, readProtocol } = examination;
  const open = createOpening(examination);
  let seen = seeNothing(examination);
  const note = (more: Partial<Observation>, next: ExaminationStep): void => {
    signal.throwIfAborted();
    seen = { ...seen, ...more };
    onStep(seen, next);
  };

  note({}, 'asking');
  const echoes = await askEchoes(examination);
  note({ echoes, protocol: readProtocol() }, 'pacing');
  const paced = await open('paced');
  note({ paced }, 'pacing');
  const run = nameRun();
  const first = await open('brief', { run });
  note({ twins: [first, await open('brief', { run })] }, 'opening');
  const several = await Promise.all(Array.from({ length: severalCount }, () => open('held')));
  note({ several }, 'watching');
  const forMs = watchMs;
  const [silent, beating] = await Promise.all([open('silent', { forMs }), open('beating', { forMs })]);
  note({ silent, beating }, 'done');
  return seen;
}

/** How to open a probe. `run`: part of its address, else another one each time. */
function createOpening(examination: Examination) {
  return (kind: ProbeKind, options: { readonly run?: string; readonly forMs?: number } = {}) => {
    const { run = nameRun(), forMs = 0 } = options;
    const duration = forMs === 0 ? '' : `&forMs=${forMs}`;
    const limit = AbortSignal.timeout(forMs + graceMs);
    const giveUp = AbortSignal.any([examination.signal, limit]);
    return observeStream(examination, `/api/doctor/stream?kind=${kind}${duration}&run=${run}`, giveUp);
  };
}

function seeNothing({ observer, isSecure, watchMs }: Examination): Observation {
  const nothing = { paced: null, twins: null, several: null, silent: null, beating: null };
  return { observer, isSecure, watchMs, protocol: null, echoes: [], ...nothing };
}

async function askEchoes(examination: Examination): Promise<readonly ObservedEcho[]> {
  const echoes: ObservedEcho[] = [];
  // The first answer waits for a connection, and one that was given to somebody else says nothing of clocks.
  for (let count = 0; count < echoCount; count += 1) echoes.push(await askEcho(examination));
  return echoes;
}

async function askEcho({ ask, signal }: Examination): Promise<ObservedEcho> {
  const run = nameRun();
  const lastEventId = `doctor-${run}`;
  const askedAt = Date.now();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(graceMs)]);
  const headers = { 'Last-Event-ID': lastEventId };
  const response = await ask(`/api/doctor/echo?run=${run}`, { headers, signal: limit }).catch(
    (cause: unknown) => {
      signal.throwIfAborted();
      throw new UnaskableError(`the server cannot be reached: ${describeCause(cause)}`, { cause });
    },
  );
  const answeredAt = Date.now();
  return { run, lastEventId, askedAt, answeredAt, echo: await readEcho(response) };
}

async function readEcho(response: Response): Promise<Echo> {
  const body: unknown = await response.json().catch(() => null);
  const echo = echoShape.safeParse(body);
  if (response.status === 200 && echo.success) return echo.data;
  throw new UnaskableError(`the server answered ${response.status}${describeBody(body)}`);
}

/** Makes an address that was not asked for before. `crypto.randomUUID` is not there on pages that came over plain HTTP. */
function nameRun(): string {
  return Math.random().toString(36).slice(2);
}

function describeBody(body: unknown): string {
  const isProblem = typeof body === 'object' && body !== null && 'detail' in body;
  return isProblem ? `: ${String(body.detail)}` : ', which is not an answer of Pulseboard';
}

function describeCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // What `fetch` throws has the reason inside.
  return error.cause instanceof Error ? error.cause.message : error.message;
}
