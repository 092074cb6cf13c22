import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { EventLoopDelay } from '#lib/shared/payloads';
import { createEventLoopDelayReader, toDelayMs } from './system-event-loop.ts';

function blockEventLoop(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('toDelayMs', () => {
  it('takes the 10 ms of the sampling timer off', () => {
    expect(toDelayMs(10_158_079)).toBe(0.16);
    expect(toDelayMs(38_273_023)).toBe(28.27);
  });

  it('is 0 for a sample shorter than the timer, and for the 511 ns of an empty histogram', () => {
    expect(toDelayMs(9_158_656)).toBe(0);
    expect(toDelayMs(511)).toBe(0);
  });
});

function startReader() {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  return { readDelay: createEventLoopDelayReader(controller.signal), controller };
}

/** Blocks the loop for 40 ms again and again until the test ends. */
function startBlocking() {
  const block = vi.fn<() => void>(() => blockEventLoop(40));
  const timer = setInterval(block, 60);
  onTestFinished(() => clearInterval(timer));
  return block;
}

async function waitForBlockedReading(readDelay: () => EventLoopDelay): Promise<void> {
  await vi.waitFor(() => expect(readDelay().p99Ms).toBeGreaterThan(20), { interval: 150, timeout: 10_000 });
}

describe('createEventLoopDelayReader', () => {
  it('sees a blocked event loop', async () => {
    const { readDelay } = startReader();
    startBlocking();
    await expect(waitForBlockedReading(readDelay)).resolves.toBeUndefined();
  });

  it('begins anew with each reading', async () => {
    const { readDelay } = startReader();
    startBlocking();
    await waitForBlockedReading(readDelay);
    expect(readDelay()).toEqual({ p50Ms: 0, p99Ms: 0 });
  });

  it('stops measuring when it is aborted', async () => {
    const { readDelay, controller } = startReader();
    const block = startBlocking();
    await waitForBlockedReading(readDelay);
    controller.abort();
    block.mockClear();
    await vi.waitFor(() => expect(block.mock.calls.length).toBeGreaterThan(2), { timeout: 10_000 });
    expect(readDelay()).toEqual({ p50Ms: 0, p99Ms: 0 });
  });
});
