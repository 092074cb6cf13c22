import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseTopicFilter } from '#lib/shared/topics';
import { createGrant, type Grant } from './grant.ts';
import type { Pass } from './pass.ts';
import { type GuardedStream, guardStreams, type StreamGuard } from './stream-guard.ts';
import { captureReports } from '../testing/capture-reports.ts';

function toPass(id: string): Pass {
  return {
    id,
    name: id,
    publish: [],
    subscribe: ['a'],
    isAdmin: false,
    dashboard: null,
    isEmbeddable: false,
    password: null,
    issuedAt: 0,
    expiresAt: Date.now() + 60_000,
  };
}

const grantTo = (...subscribe: string[]): Grant =>
  createGrant([{ publish: [], subscribe, isAdmin: false, dashboard: null }]);

describe('the guard of streams', () => {
  const renew = vi.fn<(passes: readonly Pass[]) => Promise<Grant>>();
  let guard: StreamGuard;
  beforeEach(() => {
    vi.useFakeTimers();
    renew.mockReset().mockResolvedValue(grantTo('a'));
    guard = guardStreams({ renew });
  });
  afterEach(() => {
    guard.stop();
    vi.useRealTimers();
  });

  const open = (...ids: string[]) => {
    const stream = {
      isOpen: true,
      topics: parseTopicFilter(['a']),
      passes: ids.map(toPass),
      end: vi.fn<() => void>(),
    };
    guard.add(stream satisfies GuardedStream);
    return stream;
  };

  it('ends within two seconds what is no longer allowed, and once', async () => {
    const stream = open('one');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(stream.end).not.toHaveBeenCalled();
    renew.mockResolvedValue(grantTo('b'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(stream.end).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(stream.end).toHaveBeenCalledOnce();
  });

  it('asks once for all streams of one token', async () => {
    for (const id of ['one', 'one', 'two', 'one']) open(id);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(renew).toHaveBeenCalledTimes(2);
  });

  it('asks nothing about what is public or has ended', async () => {
    open();
    open('one').isOpen = false;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(renew).not.toHaveBeenCalled();
  });

  it('ends what has expired while nothing can be looked up', async () => {
    const reports = captureReports();
    renew.mockImplementation(async (passes) => {
      if (passes.length > 0) throw new Error('away');
      return grantTo();
    });
    const stream = open('one');
    await vi.advanceTimersByTimeAsync(58_000);
    expect(stream.end).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(stream.end).toHaveBeenCalledOnce();
    expect(reports).toHaveLength(1);
  });

  it('goes on after a failure', async () => {
    const reports = captureReports();
    const stream = open('one');
    renew.mockRejectedValueOnce(new Error('disk'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(reports).toHaveLength(1);
    renew.mockResolvedValue(grantTo());
    await vi.advanceTimersByTimeAsync(2_000);
    expect(stream.end).toHaveBeenCalledOnce();
  });
});
