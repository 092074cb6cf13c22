import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runWhenDue } from './run-when-due.ts';
import { captureReports } from '../testing/capture-reports.ts';

type Run = () => Promise<void>;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A task that is due every 100 ms. */
function startTask(run: Run, signal = new AbortController().signal): void {
  let due = 100;
  const msUntilDue = () => due - Date.now();
  const runAndMoveOn = () => {
    due += 100;
    return run();
  };
  runWhenDue({ name: 'test', msUntilDue, run: runAndMoveOn }, signal);
}

describe('runWhenDue', () => {
  it('runs the task each time that it is due', async () => {
    const times: number[] = [];
    startTask(async () => void times.push(Date.now()));
    await vi.advanceTimersByTimeAsync(350);
    expect(times).toEqual([100, 200, 300]);
  });

  it('does not run early when the timer fires early', async () => {
    const run = vi.fn<Run>(async () => {});
    startTask(run);
    await vi.advanceTimersByTimeAsync(99);
    vi.setSystemTime(90);
    await vi.advanceTimersByTimeAsync(1);
    expect(run).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(9);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('waits for longer than a timer can', async () => {
    const due = 2 ** 31 + 1_000;
    const controller = new AbortController();
    const run = vi.fn<Run>(async () => controller.abort());
    runWhenDue({ name: 'test', msUntilDue: () => due - Date.now(), run }, controller.signal);
    await vi.advanceTimersByTimeAsync(due - 1);
    expect(run).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('begins no run before the one before has settled', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const run = vi.fn<Run>(() => new Promise(() => {})).mockReturnValueOnce(promise);
    startTask(run);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(run).toHaveBeenCalledTimes(1);
    resolve();
    await vi.advanceTimersByTimeAsync(1);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('goes on after a rejected run and reports it once with the name', async () => {
    const reports = captureReports();
    const failure = new Error('log is away');
    const run = vi.fn<Run>(() => Promise.reject(failure));
    startTask(run);
    await vi.advanceTimersByTimeAsync(500);
    expect(run).toHaveBeenCalledTimes(5);
    expect(reports).toMatchObject([{ source: 'test', error: { message: 'log is away' } }]);
  });

  it('goes on after a run that throws', async () => {
    const reports = captureReports();
    const run = vi.fn<Run>(() => {
      throw new Error('reading failed');
    });
    startTask(run);
    await vi.advanceTimersByTimeAsync(200);
    expect(run).toHaveBeenCalledTimes(2);
    expect(reports).toHaveLength(1);
  });

  it('reports the next failure after a success', async () => {
    const reports = captureReports();
    const run = vi
      .fn<Run>(() => Promise.resolve())
      .mockRejectedValueOnce(new Error('first'))
      .mockResolvedValueOnce()
      .mockRejectedValueOnce(new Error('second'));
    startTask(run);
    await vi.advanceTimersByTimeAsync(300);
    expect(reports).toHaveLength(2);
  });

  it('leaves no timer when it is aborted while waiting', async () => {
    const controller = new AbortController();
    const run = vi.fn<Run>(async () => {});
    startTask(run, controller.signal);
    controller.abort();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(run).not.toHaveBeenCalled();
  });

  it('leaves no timer when it is aborted while running, and does not report what then fails', async () => {
    const reports = captureReports();
    const controller = new AbortController();
    const { promise, reject } = Promise.withResolvers<void>();
    startTask(() => promise, controller.signal);
    await vi.advanceTimersByTimeAsync(100);
    controller.abort();
    reject(new Error('closed'));
    await vi.advanceTimersByTimeAsync(100);
    expect(vi.getTimerCount()).toBe(0);
    expect(reports).toEqual([]);
  });

  it('starts nothing when it is aborted before', () => {
    startTask(async () => {}, AbortSignal.abort());
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not keep the process alive', () => {
    const setTimeoutSpy = vi.spyOn(globalThis, 'setTimeout');
    startTask(async () => {});
    expect(setTimeoutSpy.mock.results[0]?.value.hasRef()).toBe(false);
  });
});
