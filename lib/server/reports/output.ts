import 'server-only';
import { write, writeSync } from 'node:fs';

/** Lines on their way to a file, a pipe or a terminal. Nobody waits for them. */
export interface Output {
  /** @param line with its line break */
  write(line: string): void;
  /** Takes what waits there as far as it goes at once; for the end of the process. */
  end(): void;
}

export interface OutputOptions {
  /** What may wait, in bytes; more is left out. Default 1 MiB. */
  readonly maxBytes?: number;
  /** Makes the line that says how many were left out. */
  readonly describeLoss: (lines: number) => string;
}

/** Before another attempt where the other end takes nothing, in milliseconds. */
const retryMs = 50;

/** Attempts at the end of the process. */
const lastAttempts = 10;

/**
 * Writes without ever holding up the process: a pipe that nobody reads from, a slow disk and a full one cost lines, which are
 * counted, and nothing else. Where nobody is at the other end any more it falls silent.
 *
 * @param descriptor of an open file, 1 for stdout
 */
export function createOutput(
  descriptor: number,
  { maxBytes = 1_048_576, describeLoss }: OutputOptions,
): Output {
  let waiting: string[] = [];
  let waitingBytes = 0;
  // What is being written, in part.
  let rest: Buffer | null = null;
  let isScheduled = false;
  let lostLines = 0;
  let isGone = false;

  const next = (): void => {
    isScheduled = false;
    if (isGone) return;
    if (lostLines > 0) waiting.push(describeLoss(lostLines));
    lostLines = 0;
    if (waiting.length === 0) return;
    rest = Buffer.from(waiting.join(''));
    waiting = [];
    waitingBytes = 0;
    writeRest();
  };

  const writeRest = (): void => {
    if (rest !== null) write(descriptor, rest, settle);
  };

  // All lines of a turn are written together, and those of a last turn by `end`.
  const schedule = (): void => {
    if (isScheduled || rest !== null) return;
    isScheduled = true;
    setImmediate(next).unref();
  };

  const settle = (error: NodeJS.ErrnoException | null, bytes: number): void => {
    if (error !== null && isFull(error)) return void setTimeout(writeRest, retryMs).unref();
    if (error !== null) {
      isGone = true;
      rest = null;
      waiting = [];
      return;
    }
    rest = rest !== null && bytes < rest.length ? rest.subarray(bytes) : null;
    if (rest === null) next();
    else writeRest();
  };

  return {
    write(line) {
      if (isGone) return;
      if (waitingBytes + line.length > maxBytes) {
        lostLines += 1;
        return;
      }
      waiting.push(line);
      waitingBytes += line.length;
      schedule();
    },
    end() {
      if (isGone) return;
      isGone = true;
      // What another thread is writing is left to it.
      writeAtOnce(descriptor, Buffer.from(waiting.join('')));
    },
  };
}

function isFull({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EAGAIN' || code === 'EBUSY';
}

function writeAtOnce(descriptor: number, bytes: Buffer): void {
  let from = 0;
  for (let attempt = 0; from < bytes.length && attempt < lastAttempts; attempt += 1) {
    try {
      from += writeSync(descriptor, bytes, from);
    } catch {
      // A process that ends has nothing else to do meanwhile.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
    }
  }
}
