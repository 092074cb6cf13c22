import { describe, expect, it } from 'vitest';
import { createEventQueue } from './event-queue.mjs';

const event = (envelope: string) => ({ topic: 'a', envelope });

/** Whether a promise is settled by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const waiting = Symbol('waiting');
  await Promise.resolve();
  await Promise.resolve();
  return (await Promise.race([promise, Promise.resolve(waiting)])) !== waiting;
}

describe('the queue of events', () => {
  it('has no room while it is full, and has it when some are removed', async () => {
    const queue = createEventQueue({ maxEvents: 2, maxBytes: 100 });
    queue.put(event('1'));
    expect(await isSettled(queue.whenRoom())).toBe(true);
    queue.put(event('2'));
    const room = queue.whenRoom();
    expect(await isSettled(room)).toBe(false);
    queue.remove(1);
    expect(await isSettled(room)).toBe(true);
  });

  it('counts bytes too', async () => {
    const queue = createEventQueue({ maxEvents: 100, maxBytes: 4 });
    queue.put(event('°°'));
    expect(await isSettled(queue.whenRoom())).toBe(false);
  });

  it('keeps what is looked at until it is removed, and gives one event at least', () => {
    const queue = createEventQueue({ maxEvents: 10, maxBytes: 100 });
    for (const text of ['12345', '6', '7']) queue.put(event(text));
    expect(queue.peek({ maxEvents: 10, maxBytes: 3 })).toEqual([event('12345')]);
    expect(queue.peek({ maxEvents: 2, maxBytes: 100 })).toHaveLength(2);
    queue.remove(2);
    expect(queue.peek({ maxEvents: 10, maxBytes: 100 })).toEqual([event('7')]);
    expect(queue.size).toBe(1);
  });

  it('says that there is something, or that there will be nothing', async () => {
    const queue = createEventQueue({ maxEvents: 10, maxBytes: 100 });
    const filled = queue.whenFilled();
    expect(await isSettled(filled)).toBe(false);
    queue.put(event('1'));
    expect(await filled).toBe(true);
    queue.end();
    expect(await queue.whenFilled()).toBe(true);
    queue.remove(1);
    expect(await queue.whenFilled()).toBe(false);
  });
});
