import type { DoctorProgress } from '#lib/client/doctor/doctor-run';
import { summarise } from '#lib/shared/doctor/write-report';

/** What is done, or what it came to, in a line. */
export function describeProgress({ step, findings, watchMs, fault }: DoctorProgress): string {
  if (step === 'failed') return `Nothing could be examined: ${fault}.`;
  if (step === 'stopped') return 'Stopped before the end.';
  if (step === 'done') return summarise(findings);
  const words = {
    asking: 'Asking the server …',
    pacing: 'Reading streams …',
    opening: 'Opening seven streams at once …',
    watching: `Watching silent streams for ${watchMs / 1_000} s …`,
  } as const;
  return words[step];
}

export function isRunning({ step }: DoctorProgress): boolean {
  return step !== 'done' && step !== 'stopped' && step !== 'failed';
}
