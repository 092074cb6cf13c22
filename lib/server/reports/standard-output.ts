import 'server-only';
import { isatty } from 'node:tty';
import { createOutput } from './output.ts';

const stdout = 1;

/**
 * Opens stdout for records. From then on a reader of stdout or stderr who goes away does not end the process: Next writes there too,
 * and Node ends a process whose output fails and nobody listens.
 */
export function openStandardOutput(describeLoss: (lines: number) => string) {
  const isText = isTextWanted(process.env['LOG_FORMAT']);
  const output = createOutput(stdout, { describeLoss });
  // Asking for the streams also has pipes refuse what they have no room for, in place of holding up a thread, and with it the exit.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  process.once('exit', () => output.end());
  return { isText, write: (line: string) => output.write(line) };
}

/** A person at a terminal reads; everything else gets JSON. */
function isTextWanted(format: string | undefined): boolean {
  return format === undefined || format === '' ? isatty(stdout) : format === 'text';
}
