import { spawn } from 'node:child_process';
import type { Finding } from '#lib/shared/doctor/finding';
import { cleanEnvironment } from './server.ts';

export interface DoctorResult {
  readonly code: number | null;
  readonly output: string;
  readonly told: string;
}

/** Runs `npm run doctor` to its end. */
export function runDoctor(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<DoctorResult> {
  const child = spawn(process.execPath, ['scripts/doctor.ts', ...words], {
    env: { ...cleanEnvironment(), PULSEBOARD_URL: '', PULSEBOARD_TOKEN: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (told += part));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, told }));
  });
}

/** What `--json` tells: of each check that is not as it should be, its status. */
export function readFindings({ output, told }: DoctorResult): Readonly<Record<string, string>> {
  if (output === '') throw new Error(`the doctor said nothing but\n${told}`);
  const { findings } = JSON.parse(output) as { readonly findings: readonly Finding[] };
  return Object.fromEntries(
    findings.flatMap(({ check, status }) =>
      status === 'fault' || status === 'warning' ? [[check, status]] : [],
    ),
  );
}
