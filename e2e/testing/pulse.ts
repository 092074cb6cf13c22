import { type ChildProcess, spawn } from 'node:child_process';
import { cleanEnvironment } from './server.ts';

/** A process of `pulse`, or of a shell that runs it. */
export interface PulseProcess {
  readonly process: ChildProcess;
  readonly stdin: NodeJS.WritableStream;
  /** What it wrote so far. */
  output(): string;
  told(): string;
  readonly ended: Promise<PulseResult>;
}

export interface PulseResult {
  readonly code: number | null;
  readonly output: string;
  readonly told: string;
}

export interface PulseOptions {
  readonly url?: string;
  /** Written to stdin, which then ends. Default: stdin stays open. */
  readonly input?: string | Buffer;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts `bin/pulse`. */
export function startPulse(words: readonly string[], options: PulseOptions = {}): PulseProcess {
  return start(process.execPath, ['bin/pulse', ...words], options);
}

/** Runs `bin/pulse` to its end. */
export function runPulse(words: readonly string[], options: PulseOptions = {}): Promise<PulseResult> {
  return startPulse(words, { input: '', ...options }).ended;
}

/** Runs a line of bash, in which `pulse` is the one of this project. Fails if any part of a pipe fails. */
export function runShell(line: string, options: PulseOptions = {}): Promise<PulseResult> {
  return startShell(line, { input: '', ...options }).ended;
}

/** Starts such a line. */
export function startShell(line: string, options: PulseOptions = {}): PulseProcess {
  const pulse = `pulse() { ${JSON.stringify(process.execPath)} bin/pulse "$@"; }`;
  return start('bash', ['-o', 'pipefail', '-c', `${pulse}; ${line}`], options);
}

function start(command: string, words: readonly string[], options: PulseOptions): PulseProcess {
  const { url = 'http://localhost:3000', input, environment = {} } = options;
  const child = spawn(command, words, {
    env: { ...cleanEnvironment(), PULSEBOARD_URL: url, PULSEBOARD_TOKEN: '', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (told += part));
  // One that ends before it has read all is what some tests are about.
  child.stdin.on('error', () => undefined);
  if (input !== undefined) child.stdin.end(input);
  const ended = new Promise<PulseResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, told }));
  });
  return { process: child, stdin: child.stdin, output: () => output, told: () => told, ended };
}
