import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryLog } from '#lib/server/log/memory-log';
import { encodeEventFrame } from '#lib/shared/frames';
import { parseTopicFilter } from '#lib/shared/topics';
import { EventStream } from './event-stream.ts';
import { createHub, type Hub } from './hub.ts';

vi.mock(import('#lib/shared/frames'), async (importOriginal) => {
  const original = await importOriginal();
  return { ...original, encodeEventFrame: vi.fn<typeof encodeEventFrame>(original.encodeEventFrame) };
});

describe('whatever the number of subscribers', () => {
  const frames = vi.mocked(encodeEventFrame);
  const encode = vi.spyOn(TextEncoder.prototype, 'encode');
  let hub: Hub;
  beforeEach(async () => {
    hub = createHub(createMemoryLog());
  });
  afterEach(() => hub.close(0));

  const open = async (topics: readonly string[], named = true) => {
    const body = new EventStream(
      hub,
      { topics: parseTopicFilter(topics), start: { kind: 'now' }, named },
      {
        rules: { heartbeatMs: 15_000, retryMs: 2_000, slowLimitMs: 60_000, maxAgeMs: 3_600_000 },
        takeResponse: null,
        disconnect() {},
        request: new Request('http://localhost/api/events'),
      },
    );
    const reader = body.getReader();
    await reader.read();
    return reader;
  };

  const publish = (type?: string) =>
    hub.publish(
      Array.from({ length: 50 }, (_, data) => ({
        topic: 'a',
        data,
        ...(type === undefined ? {} : { type }),
      })),
    );

  /** How often a text is made of an event, and bytes of a text, until every subscriber has heard all. */
  const countEncodings = async (type?: string): Promise<readonly number[]> => {
    const filters = [['a'], ['*'], ['a', 'b']];
    const readers = await Promise.all(
      Array.from({ length: 300 }, (_, index) => open(filters[index % 3] ?? [], index % 2 === 0)),
    );
    frames.mockClear();
    encode.mockClear();
    await publish(type);
    const heard = await Promise.all(readers.map((reader) => reader.read()));
    for (const { value } of heard)
      expect(new TextDecoder().decode(value).match(/^data: /gm)).toHaveLength(50);
    await Promise.all(readers.map((reader) => reader.cancel()));
    return [frames.mock.calls.length, encode.mock.calls.length];
  };

  it('each event is encoded once', async () => {
    expect(await countEncodings()).toEqual([50, 50]);
  });

  it('each event of a type is encoded once with its name, and once without', async () => {
    expect(await countEncodings('door-opened')).toEqual([100, 100]);
  });

  it('those who stand at the same place get the very same bytes', async () => {
    const readers = await Promise.all(Array.from({ length: 100 }, () => open(['a'])));
    await publish();
    const chunks = await Promise.all(readers.map((reader) => reader.read()));
    expect(new Set(chunks.map(({ value }) => value)).size).toBe(1);
    await Promise.all(readers.map((reader) => reader.cancel()));
  });
});
