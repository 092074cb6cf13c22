import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readLines } from './read-lines.mjs';

async function collect(...parts: Buffer[]): Promise<{ text: string; at: number }[]> {
  let clock = 0;
  const lines = readLines(Readable.from(parts), () => (clock += 1));
  const collected = [];
  for await (const line of lines) collected.push(line);
  return collected;
}

describe('reading lines of a stream', () => {
  it('dates each by when its end came', async () => {
    expect(await collect(Buffer.from('1\n2\r\n3'), Buffer.from('4\n'))).toEqual([
      { text: '1', at: 2 },
      { text: '2', at: 2 },
      { text: '34', at: 3 },
    ]);
  });

  it('takes what comes after the last end of line for a line', async () => {
    expect(await collect(Buffer.from('1\n2'))).toMatchObject([{ text: '1' }, { text: '2' }]);
  });

  it('puts characters together that come in two parts', async () => {
    const bytes = Buffer.from('°C\n');
    expect(await collect(bytes.subarray(0, 1), bytes.subarray(1))).toMatchObject([{ text: '°C' }]);
  });

  it('refuses what is not UTF-8, and a line without an end', async () => {
    await expect(collect(Buffer.from([0xff, 0x0a]))).rejects.toThrow('not UTF-8');
    await expect(collect(Buffer.alloc(1_048_577, 'x'))).rejects.toThrow('longer than 1 MiB');
  });
});
