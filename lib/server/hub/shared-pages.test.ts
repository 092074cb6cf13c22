import { describe, expect, it, vi } from 'vitest';
import { createMemoryLog } from '#lib/server/log/memory-log';
import { firstPosition } from '#lib/shared/positions';
import { parseTopicFilter } from '#lib/shared/topics';
import { createSharedPages } from './shared-pages.ts';

const all = parseTopicFilter(['*']);
const state = { head: () => firstPosition, era: () => 0 };

describe('createSharedPages', () => {
  it('reads once for all who ask for the same at the same time, and anew for who asks later', async () => {
    const log = createMemoryLog();
    const [first, second] = await log.append([
      { topic: 'a', data: 1 },
      { topic: 'b', data: 2 },
    ]);
    const read = vi.spyOn(log, 'read');
    const readPage = createSharedPages(log, state);
    const pages = await Promise.all(Array.from({ length: 300 }, () => readPage(all, first!.id, 16)));
    expect(read).toHaveBeenCalledOnce();
    expect(pages.every(({ events }) => events[0] === second)).toBe(true);
    await Promise.all([
      readPage(all, first!.id, 16),
      readPage(all, firstPosition, 16),
      readPage(parseTopicFilter(['a']), first!.id, 16),
    ]);
    expect(read).toHaveBeenCalledTimes(4);
    await log.close();
  });

  it('gives nobody a page of a log that has become another one since', async () => {
    const log = createMemoryLog();
    const read = vi.spyOn(log, 'read');
    let era = 0;
    const readPage = createSharedPages(log, { ...state, era: () => era });
    const before = readPage(all, firstPosition, 16);
    era += 1;
    await Promise.all([before, readPage(all, firstPosition, 16)]);
    expect(read).toHaveBeenCalledTimes(2);
    await log.close();
  });

  it('tells all of a failure, and tries again for the next', async () => {
    const log = createMemoryLog();
    vi.spyOn(log, 'read').mockRejectedValueOnce(new Error('away'));
    const readPage = createSharedPages(log, state);
    const outcomes = await Promise.allSettled([1, 2].map(() => readPage(all, firstPosition, 16)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(readPage(all, firstPosition, 16)).resolves.toMatchObject({ events: [] });
    await log.close();
  });
});
