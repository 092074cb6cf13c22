import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createHub } from '#lib/server/hub/hub';
import type { Position } from '#lib/shared/positions';
import { parseTopicFilter } from '#lib/shared/topics';
import type { EventLog } from './event-log.ts';
import { createMemoryLog } from './memory-log.ts';
import { openSqliteLog } from './sqlite-log.ts';

const eventCount = 100_000;
const batchSize = 10_000;
const resumeFrom = 1_000;

const topics = parseTopicFilter(['far']);
const sleeping = { wake() {}, check() {}, end() {} };
const decoder = new TextDecoder();

describe.each(['memory', 'sqlite'])('a log of 100,000 events: %s', (kind) => {
  const directory = mkdtempSync(join(tmpdir(), 'pulseboard-far-'));
  let log: EventLog;
  afterEach(async () => {
    await log.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const fill = async (): Promise<Position[]> => {
    const positions: Position[] = [];
    for (let first = 0; first < eventCount; first += batchSize) {
      const batch = Array.from({ length: batchSize }, (_, index) => ({ topic: 'far', data: first + index }));
      positions.push(...(await log.append(batch)).map(({ id }) => id));
    }
    return positions;
  };

  it('goes on exactly after each of the last 1,000, read and subscribed to', async () => {
    log = kind === 'memory' ? createMemoryLog() : await openSqliteLog({ directory, durability: 'normal' });
    const positions = await fill();
    // A hub that begins now has none of them in memory: a subscription reads them all from the log.
    const hub = createHub(log);
    const subscribe = async (after: Position): Promise<(string | undefined)[]> => {
      const request = { topics, named: true, start: { kind: 'after', position: after } } as const;
      const membership = hub.subscribe(request, sleeping);
      let text = '';
      for (
        let chunk = await membership.subscription.take();
        chunk !== null;
        chunk = await membership.subscription.take()
      )
        text += decoder.decode(chunk.bytes);
      membership.leave();
      return [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id);
    };
    for (let index = eventCount - resumeFrom; index < eventCount; index += 1) {
      const after = positions[index]!;
      const expected = positions.slice(index + 1);
      const read = await log.read({ topics, after, limit: batchSize });
      expect(read.map(({ id }) => id)).toEqual(expected);
      expect(await subscribe(after)).toEqual(expected);
    }
    await hub.close(0);
  }, 60_000);
});
