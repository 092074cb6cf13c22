import { describe, expect, it } from 'vitest';
import { parseTopicFilter } from '#lib/shared/topics';
import { describeEventLog } from './event-log-contract.ts';
import { createMemoryLog } from './memory-log.ts';

describeEventLog('the memory log', async (options) => createMemoryLog(options));

describe('the memory log at its limits', () => {
  it('lets the heaviest topic pay for too many bytes, and spares the others', async () => {
    const log = createMemoryLog({ maxBytes: 100_000 });
    await log.append([{ topic: 'quiet', data: 'kept' }]);
    for (let index = 0; index < 200; index += 1)
      await log.append([{ topic: 'busy', data: 'x'.repeat(1_000) }]);
    const [busy, quiet] = await log.topics();
    expect(busy?.count).toBeLessThan(100);
    expect(busy?.last.data).toBe('x'.repeat(1_000));
    expect(quiet?.count).toBe(1);
    const floorOf = async (topic: string) => (await log.bounds(parseTopicFilter([topic]))).floor;
    expect(await floorOf('busy')).not.toBe(await floorOf('quiet'));
    await log.close();
  });
});
