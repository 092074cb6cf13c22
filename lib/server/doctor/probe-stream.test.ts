import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listProbePieces } from '#lib/shared/doctor/probes';
import { createPieceReader } from '#lib/shared/doctor/read-pieces';
import { createProbeStream } from './probe-stream.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const never = new AbortController().signal;
const beats = listProbePieces('beating', { forMs: 40_000, heartbeatMs: 15_000 });

/** Reads a stream to its end; `read` grows with what comes. */
function follow(stream: ReadableStream<Uint8Array>) {
  const pieceReader = createPieceReader();
  const read: { index: number; sentAt: number; isLast: boolean }[] = [];
  const state = { read, isOver: false };
  void stream
    .pipeTo(new WritableStream({ write: (part) => void read.push(...pieceReader.push(part)) }))
    .then(() => (state.isOver = true));
  return state;
}

it('sends each piece at its time, and ends with the last', async () => {
  const followed = follow(createProbeStream(beats, never));
  await vi.advanceTimersByTimeAsync(14_999);
  expect(followed.read.map(({ sentAt }) => sentAt)).toEqual([1_000_000]);
  await vi.advanceTimersByTimeAsync(25_001);
  expect(followed.read.map(({ sentAt }) => sentAt - 1_000_000)).toEqual([0, 15_000, 30_000, 40_000]);
  expect(followed.read.map(({ isLast }) => isLast)).toEqual([false, false, false, true]);
  await vi.advanceTimersByTimeAsync(1);
  expect(followed.isOver).toBe(true);
});

it('gives each stream another name', async () => {
  const names = new Set<string>();
  for (let count = 0; count < 2; count += 1) {
    const reader = createProbeStream(beats, never).getReader();
    const { value } = await reader.read();
    for (const { probe } of createPieceReader().push(value ?? new Uint8Array())) names.add(probe);
    await reader.cancel();
  }
  expect(names.size).toBe(2);
});

it('ends when the server goes down, and before it begins on one that does', async () => {
  const stopping = new AbortController();
  const followed = follow(createProbeStream(beats, stopping.signal));
  await vi.advanceTimersByTimeAsync(1_000);
  stopping.abort();
  await vi.advanceTimersByTimeAsync(1);
  expect(followed).toMatchObject({ isOver: true, read: [{ index: 0 }] });
  expect(await createProbeStream(beats, stopping.signal).getReader().read()).toMatchObject({ done: true });
  expect(vi.getTimerCount()).toBe(0);
});

it('stops when its reader leaves', async () => {
  const reader = createProbeStream(beats, never).getReader();
  await reader.read();
  await reader.cancel();
  expect(vi.getTimerCount()).toBe(0);
});
