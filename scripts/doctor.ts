import { parseArgs } from 'node:util';
import { examine, type ExaminationStep, UnaskableError } from '#lib/shared/doctor/examine';
import { judge } from '#lib/shared/doctor/judge';
import { maxProbeMs } from '#lib/shared/doctor/probes';
import { summarise, writeReport } from '#lib/shared/doctor/write-report';
import { PulseError } from '../bin/pulse-error.mjs';
import { readServerAddress, type ServerAddress } from '../bin/wire/server-address.mjs';
import { connect } from './doctor/connect.ts';

const longestSeconds = maxProbeMs / 1_000;

const usage = `Tells whether something between here and a server is in the way of streams, and what to change.

  npm run doctor -- https://board.example.com

  <url>, --url <url>   the server; default: PULSEBOARD_URL, or http://localhost:3000
  --token <token>      what may read something there; default: PULSEBOARD_TOKEN
  --insecure           sends the token over plain HTTP too
  --watch <1 to ${longestSeconds}>    for how many seconds silent streams are watched; default: 75
  --quick              the same as --watch 20
  --json               writes findings and figures as JSON
  --help

Exit code 0: no fault; 1: faults were found; 2: the server could not be asked, or not like this.`;

const exitCodes = { healthy: 0, faulty: 1, notAsked: 2 } as const;

const stepWords: Readonly<Record<ExaminationStep, string>> = {
  asking: 'asking the server',
  pacing: 'reading streams',
  opening: 'opening seven streams at once',
  watching: 'watching silent streams',
  done: 'done',
};

interface Wanted {
  readonly server: ServerAddress;
  readonly watchMs: number;
  readonly isJson: boolean;
}

/** @returns null where help is wanted */
function readArguments(): Wanted | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      token: { type: 'string' },
      insecure: { type: 'boolean', default: false },
      watch: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  if (positionals.length > 1)
    throw new PulseError(`one server at a time; ${positionals.length} were named`, exitCodes.notAsked);
  const { token, insecure } = values;
  return {
    server: readServerAddress({ url: values.url ?? positionals[0], token, insecure }, process.env),
    watchMs: readWatch(values.watch ?? (values.quick ? '20' : '75')),
    isJson: values.json,
  };
}

function readWatch(text: string): number {
  const seconds = /^\d{1,3}(\.\d)?$/.test(text) ? Number(text) : 0;
  if (seconds >= 1 && seconds <= longestSeconds) return seconds * 1_000;
  throw new PulseError(
    `--watch ${JSON.stringify(text)} is not a number from 1 to ${longestSeconds}`,
    exitCodes.notAsked,
  );
}

async function run({ server, watchMs, isJson }: Wanted): Promise<number> {
  const connection = await connect(server).catch((cause: unknown) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UnaskableError(`the server cannot be reached: ${message}`, { cause });
  });
  try {
    const observation = await examine({
      observer: 'terminal',
      isSecure: server.url.startsWith('https:'),
      ask: connection.ask,
      elapsedMs: () => performance.now(),
      readProtocol: () => connection.protocol,
      watchMs,
      signal: new AbortController().signal,
      onStep: (_observation, step) => tellStep(step, watchMs),
    });
    const findings = judge(observation);
    if (isJson) console.log(JSON.stringify({ server: server.url, findings, observation }, null, 2));
    else console.log(`${server.url}\n\n${writeReport(findings)}\n${summarise(findings)}`);
    return findings.some(({ status }) => status === 'fault') ? exitCodes.faulty : exitCodes.healthy;
  } finally {
    connection.close();
  }
}

function tellStep(step: ExaminationStep, watchMs: number): void {
  const duration = step === 'watching' ? ` for ${watchMs / 1_000} s` : '';
  if (step !== 'done') console.error(`${stepWords[step]}${duration} ...`);
}

try {
  const wanted = readArguments();
  if (wanted === null) console.log(usage);
  else process.exitCode = await run(wanted);
} catch (error) {
  const isForPeople =
    error instanceof PulseError ||
    error instanceof UnaskableError ||
    // Of `parseArgs`.
    (error instanceof TypeError && 'code' in error);
  console.error(isForPeople ? `doctor: ${error.message}` : error);
  process.exitCode = exitCodes.notAsked;
}
