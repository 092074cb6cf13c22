import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Asking } from '#lib/shared/doctor/observe-stream';
import { listProbePieces, probeKinds } from '#lib/shared/doctor/probes';
import { encodePiece } from '#lib/shared/doctor/read-pieces';
import { createDoctorRun, type DoctorProgress, type DoctorRun } from './doctor-run.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that is near, and does what it should. */
const answer: Asking['ask'] = async (path, { headers = {} }) => {
  const { pathname, searchParams } = new URL(path, 'http://server');
  if (pathname === '/api/doctor/echo')
    return Response.json({
      run: searchParams.get('run'),
      serverTime: Date.now(),
      address: '192.0.2.1',
      isForwarderIgnored: false,
      isSecure: true,
      lastEventId: headers['Last-Event-ID'],
      heartbeatMs: 15_000,
    });
  const kind = probeKinds.find((name) => name === searchParams.get('kind')) ?? 'brief';
  const options = { forMs: Number(searchParams.get('forMs')), heartbeatMs: 15_000 };
  return new Response(streamPieces(listProbePieces(kind, options)), {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' },
  });
};

function streamPieces(pieces: ReturnType<typeof listProbePieces>): ReadableStream<Uint8Array> {
  const probe = crypto.randomUUID();
  return new ReadableStream({
    start(controller) {
      for (const [index, { atMs, fillBytes }] of pieces.entries())
        setTimeout(() => {
          const isLast = index === pieces.length - 1;
          const text = encodePiece({ probe, index, sentAt: Date.now(), isLast }, fillBytes);
          controller.enqueue(new TextEncoder().encode(text));
          if (isLast) controller.close();
        }, atMs);
    },
  });
}

function createRun(ask: Asking['ask']): DoctorRun {
  return createDoctorRun(() => ({
    ask,
    elapsedMs: () => performance.now(),
    isSecure: true,
    readProtocol: () => 'h2',
  }));
}

/** What is told, step by step. */
function record(run: DoctorRun): readonly DoctorProgress[] {
  const told: DoctorProgress[] = [];
  run.subscribe(() => void told.push(run.getSnapshot()));
  return told;
}

it('tells each finding once it is known, and watches last', async () => {
  const run = createRun(answer);
  const told = record(run);
  run.start(20_000);
  await vi.advanceTimersByTimeAsync(60_000);
  const steps = told.map(({ step, findings }) => [step, findings.length]);
  expect(steps).toEqual([
    ['asking', 0],
    ['asking', 0],
    ['pacing', 3],
    ['pacing', 6],
    ['opening', 7],
    ['watching', 8],
    ['done', 10],
  ]);
  expect(run.getSnapshot().findings.filter(({ status }) => status !== 'ok')).toEqual([]);
  expect(told.map(({ watchedSince }) => watchedSince !== null)).toEqual(
    steps.map(([step]) => step === 'watching'),
  );
});

it('says why the server could not be asked', async () => {
  const run = createRun(async () => {
    throw new TypeError('fetch failed', { cause: new Error('connection refused') });
  });
  run.start(20_000);
  await vi.advanceTimersByTimeAsync(1);
  expect(run.getSnapshot()).toMatchObject({
    step: 'failed',
    fault: 'the server cannot be reached: connection refused',
  });
  const refused = createRun(async () => Response.json({ detail: 'a token is needed' }, { status: 401 }));
  refused.start(20_000);
  await vi.advanceTimersByTimeAsync(1);
  expect(refused.getSnapshot().fault).toBe('the server answered 401: a token is needed');
});

it('says nothing any more once it is stopped', async () => {
  const run = createRun(answer);
  run.start(20_000);
  await vi.advanceTimersByTimeAsync(1_000);
  run.stop();
  const told = record(run);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([]);
  expect(run.getSnapshot()).toMatchObject({ step: 'stopped', watchedSince: null });
});

it('begins anew in place of what is under way', async () => {
  const run = createRun(answer);
  run.start(75_000);
  await vi.advanceTimersByTimeAsync(1_000);
  run.start(20_000);
  expect(run.getSnapshot()).toMatchObject({ step: 'asking', findings: [], watchMs: 20_000 });
  await vi.advanceTimersByTimeAsync(40_000);
  expect(run.getSnapshot()).toMatchObject({ step: 'done', watchMs: 20_000 });
});

it('stays as it ended when it is stopped after the end', async () => {
  const run = createRun(answer);
  run.start(20_000);
  await vi.advanceTimersByTimeAsync(60_000);
  run.stop();
  expect(run.getSnapshot().step).toBe('done');
});
