import 'server-only';
import { afterEach } from 'vitest';
import { divertReports } from '../reports/report.ts';

/** A record as it was written. */
export type CapturedReport = Readonly<Record<string, unknown>> & { readonly message: string };

/** Keeps what is reported from now on to the end of the test, in place of writing it. */
export function captureReports(): CapturedReport[] {
  const reports: CapturedReport[] = [];
  const stop = divertReports((line) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each line is a record, and has a message
    reports.push(JSON.parse(line) as CapturedReport);
  });
  stops.push(stop);
  return reports;
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0).toReversed()) stop();
});
