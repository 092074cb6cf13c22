import { maxProbeMs } from '#lib/shared/doctor/probes';

/** How long silent streams are watched: nginx cuts after 60 s unless it is told otherwise. */
export const watchChoices = { '75': 'Thorough, 75 s', '20': 'Quick, 20 s' } as const;

/** What the address says, within the limits of a probe; else 75. */
export function toWatchSeconds(text: string | string[] | undefined): number {
  const seconds = typeof text === 'string' && /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return seconds >= 1 && seconds <= maxProbeMs / 1_000 ? seconds : 75;
}
