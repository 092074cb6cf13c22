import { describe, expect, it } from 'vitest';
import { parseTopicFilter } from '#lib/shared/topics';
import { describeEventLog } from './event-log-contract.ts';
import { createMemoryLog } from './memory-log.ts';

describeEventLog('the memory log', async (options) => createMemoryLog(options));

describe('the memory log at its limits', () => {
  it('keeps 10,000 events a topic by default', async () => {
    const log = createMemoryLog();
    await log.append(Array.from({ length: 10_001 }, () => ({ topic: 'a', data: 1 })));
    expect((await log.topics())[0]?.count).toBe(10_000);
  });

  it('lets the heaviest topic pay for too many bytes, and spares the others', async () => {
    const log = createMemoryLog({ maxBytes: 100_000 });
    await log.append([{ topic: 'quiet', data: 'kept' }]);
    for (let index = 0; index < 200; index += 1)
      await log.append([{ topic: 'busy', data: 'x'.repeat(1_000) }]);
    const [busy, quiet] = await log.topics();
    expect(busy?.count).toBeLessThan(100);
    expect(busy?.last.data).toBe('x'.repeat(1_000));
    expect(quiet?.count).toBe(1);
    expect((await log.bounds(parseTopicFilter(['busy']))).floor).not.toBe(
      (await log.bounds(parseTopicFilter(['quiet']))).floor,
    );
  });

  it('refuses one topic more than the limit, and the whole batch with it', async () => {
    const log = createMemoryLog({ maxTopics: 2 });
    await log.append([{ topic: 'a', data: 1 }]);
    const batch = ['a', 'b', 'c'].map((topic) => ({ topic, data: 2 }));
    await expect(log.append(batch)).rejects.toMatchObject({ code: 'topics-full' });
    expect((await log.topics()).map(({ topic, count }) => [topic, count])).toEqual([['a', 1]]);
    await expect(log.append(batch.slice(0, 2))).resolves.toHaveLength(2);
  });
});
