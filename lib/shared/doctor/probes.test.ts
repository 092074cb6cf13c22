import { expect, it } from 'vitest';
import { listProbePieces, maxProbeMs, probeKinds } from './probes.ts';

const last = (kind: (typeof probeKinds)[number], forMs: number, heartbeatMs: number) =>
  listProbePieces(kind, { forMs, heartbeatMs }).at(-1)?.atMs;

it('a silent probe has a piece at each end, and a beating one a piece for each heartbeat between', () => {
  const times = (kind: 'silent' | 'beating') =>
    listProbePieces(kind, { forMs: 40_000, heartbeatMs: 15_000 }).map(({ atMs }) => atMs);
  expect(times('silent')).toEqual([0, 40_000]);
  expect(times('beating')).toEqual([0, 15_000, 30_000, 40_000]);
});

it('a probe never takes longer than it is asked to, and sends little', () => {
  for (const kind of probeKinds) {
    expect(last(kind, maxProbeMs, 1)).toBeLessThanOrEqual(maxProbeMs);
    const pieces = listProbePieces(kind, { forMs: maxProbeMs, heartbeatMs: 1 });
    expect(pieces.length).toBeLessThanOrEqual(361);
    expect(pieces.reduce((sum, { fillBytes }) => sum + fillBytes, 0)).toBeLessThanOrEqual(32_768);
  }
});
