import { describe, expect, it, vi } from 'vitest';
import { createMemoryLog } from '../log/memory-log.ts';
import { requestFrom, visitorWith } from '../testing/callers.ts';
import { createCreationLimit } from './create-creation-limit.ts';
import { createTopicCreation } from './create-topic-creation.ts';

const rule = { what: 'topics', perHour: 2, setting: 'MAX_NEW', code: 'topics-limited' } as const;

describe('the making of topics', () => {
  const create = (maxKnown?: number) => {
    const log = createMemoryLog();
    const read = vi.spyOn(log, 'read');
    const creation = createTopicCreation(log, createCreationLimit(rule, null), maxKnown);
    const publish = (topic: string, address = 'a') =>
      creation.append(topic, { request: requestFrom(address), visitor: visitorWith() }, () =>
        log.append([{ topic, type: 'message', data: 1 }]),
      );
    return { log, read, publish };
  };

  it('counts the first event of a topic, and no other', async () => {
    const { publish } = create();
    await publish('one');
    for (let n = 0; n < 5; n += 1) expect(await publish('one')).toHaveLength(1);
    await publish('two');
    await expect(publish('three')).rejects.toMatchObject({ code: 'topics-limited' });
    await publish('two');
    await publish('three', 'b');
    await publish('three');
  });

  it('counts no topic that was there before this process, and asks for it once', async () => {
    const { log, read, publish } = create();
    await log.append(['x', 'y', 'z'].map((topic) => ({ topic, type: 'message', data: 1 })));
    for (const topic of ['x', 'y', 'z', 'x', 'y', 'z']) await publish(topic);
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('remembers so many topics and no more', async () => {
    const { log, read, publish } = create(2);
    await log.append(['x', 'y', 'z'].map((topic) => ({ topic, type: 'message', data: 1 })));
    for (const topic of ['x', 'y', 'z', 'y', 'z']) await publish(topic);
    expect(read).toHaveBeenCalledTimes(3);
    await publish('x');
    expect(read).toHaveBeenCalledTimes(4);
  });

  it('gives back what failed', async () => {
    const { log, publish } = create();
    const append = vi.spyOn(log, 'append');
    for (const topic of ['one', 'two', 'three']) {
      append.mockRejectedValueOnce(new Error('no room'));
      await expect(publish(topic)).rejects.toThrow('no room');
    }
    await publish('one');
    await publish('two');
    await expect(publish('three')).rejects.toMatchObject({ code: 'topics-limited' });
  });
});
