import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHelloSource } from './hello.ts';
import type { Publish } from './source.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the hello source', () => {
  it('greets with several messages in turn and begins again after the last', async () => {
    const publish = vi.fn<Publish>(async () => {});
    createHelloSource(3_000).start(publish, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(12 * 3_000);
    const publications = publish.mock.calls.flatMap(([greetings]) => greetings);
    expect(publications).toHaveLength(12);
    expect(publications[0]).toEqual({
      topic: 'hello',
      type: 'greeting',
      data: { message: 'Hello from Pulseboard!' },
    });
    expect(new Set(publications.map(({ data }) => JSON.stringify(data))).size).toBe(6);
    expect(publications.slice(6)).toEqual(publications.slice(0, 6));
  });
});
