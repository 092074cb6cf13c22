import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { captureReports } from '../testing/capture-reports.ts';
import { reportDegraded } from './report-degraded.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('reports once that the log is lost, and how long it was when it is back', () => {
  const reports = captureReports();
  const hub = { isDegraded: false };
  const stop = reportDegraded(hub);
  vi.advanceTimersByTime(5_000);
  hub.isDegraded = true;
  vi.advanceTimersByTime(5_000);
  hub.isDegraded = false;
  vi.advanceTimersByTime(5_000);
  stop();
  expect(reports).toMatchObject([{ level: 'error' }, { level: 'info', durationMs: expect.any(Number) }]);
  expect(vi.getTimerCount()).toBe(0);
});
