import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutput } from './output.ts';

const waitLong = { timeout: 10_000 };
const describeLoss = (lines: number) => `lost ${lines}\n`;

/** More than a pipe holds. */
const line = `${'x'.repeat(65_535)}\n`;

describe('an output', () => {
  let directory: string;
  const open: number[] = [];
  const keepOpen = (descriptor: number): number => {
    open.push(descriptor);
    return descriptor;
  };
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pulseboard-output-'));
  });
  afterEach(() => {
    for (const descriptor of open.splice(0)) closeSync(descriptor);
    rmSync(directory, { recursive: true, force: true });
  });

  /** Both ends of a pipe that takes what it has room for and refuses the rest. */
  const openPipe = () => {
    const path = join(directory, 'pipe');
    spawnSync('mkfifo', [path]);
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    return { reader, writer: keepOpen(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)) };
  };

  it('writes lines in order', async () => {
    const path = join(directory, 'file');
    const output = createOutput(keepOpen(openSync(path, 'a')), { describeLoss });
    output.write('one\n');
    output.write('two\n');
    await vi.waitFor(() => expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n'), waitLong);
    output.write('three\n');
    output.end();
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\nthree\n');
  });

  it('waits for a pipe that nobody reads, leaves out what is too much, and says how much that was', async () => {
    const { reader, writer } = openPipe();
    keepOpen(reader);
    const output = createOutput(writer, { maxBytes: 4 * line.length, describeLoss });
    output.write(line);
    await new Promise(setImmediate);
    for (let count = 0; count < 10; count += 1) output.write(line);
    let text = '';
    const chunk = Buffer.alloc(65_536);
    await vi.waitFor(() => {
      text += chunk.toString('utf8', 0, readSync(reader, chunk));
      expect(text).toContain('lost');
    }, waitLong);
    expect(text.match(/\n/g)).toHaveLength(1 + 4 + 1);
    expect(text).toMatch(/x\nlost 6\n$/);
  });

  it('falls silent when nobody is at the other end', async () => {
    const { reader, writer } = openPipe();
    const output = createOutput(writer, { describeLoss });
    closeSync(reader);
    output.write('one\n');
    await new Promise((resolve) => void setTimeout(resolve, 20));
    output.write('two\n');
    expect(() => output.end()).not.toThrow();
  });
});
