import 'server-only';
import { loadavg } from 'node:os';
import type { LoadAverage } from '#lib/shared/payloads';
import { roundTo } from './round-to.ts';

/** The host's load averages, with the two decimals that the kernel gives; 0 on Windows, which has none. */
export function readLoadAverage(): LoadAverage {
  const [one = 0, five = 0, fifteen = 0] = loadavg();
  return { one: roundTo(one, 2), five: roundTo(five, 2), fifteen: roundTo(fifteen, 2) };
}
