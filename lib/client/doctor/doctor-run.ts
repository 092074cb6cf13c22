import 'client-only';
import { examine, type Examination, type ExaminationStep } from '#lib/shared/doctor/examine';
import type { Finding } from '#lib/shared/doctor/finding';
import { judge } from '#lib/shared/doctor/judge';
import { browserAsking, readProtocol } from './browser-asking.ts';

/** How far an examination has come. */
export interface DoctorProgress {
  readonly step: ExaminationStep | 'stopped' | 'failed';
  /** Of what has been looked at so far. */
  readonly findings: readonly Finding[];
  /** How long silent streams are watched, in milliseconds. */
  readonly watchMs: number;
  /** Since when they are, on the page's own clock; null where they are not. */
  readonly watchedSince: number | null;
  /** Why the server could not be asked; null unless that failed. */
  readonly fault: string | null;
}

/** One examination after the other, for a page that shows it. */
export interface DoctorRun {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => DoctorProgress;
  /** Begins anew, in place of what is under way. */
  start(watchMs: number): void;
  stop(): void;
}

type Place = Pick<Examination, 'ask' | 'elapsedMs' | 'isSecure' | 'readProtocol'>;

/** @param readPlace where it is looked from; default: this page */
export function createDoctorRun(readPlace: () => Place = readPage): DoctorRun {
  const listeners = new Set<() => void>();
  let progress = nothingYet(0);
  let running = new AbortController();

  const tell = (change: Partial<DoctorProgress>): void => {
    progress = { ...progress, ...change };
    for (const listener of listeners) listener();
  };

  const run = async (watchMs: number, { signal }: AbortController): Promise<void> => {
    const place = readPlace();
    try {
      await examine({
        ...place,
        observer: 'browser',
        watchMs,
        signal,
        onStep(observation, step) {
          const watchedSince = step === 'watching' ? place.elapsedMs() : null;
          tell({ step, findings: judge(observation), watchedSince });
        },
      });
    } catch (error) {
      if (signal.aborted) return;
      const fault = error instanceof Error ? error.message : String(error);
      tell({ step: 'failed', watchedSince: null, fault });
    }
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => progress,
    start(watchMs) {
      running.abort();
      running = new AbortController();
      tell(nothingYet(watchMs));
      void run(watchMs, running);
    },
    stop() {
      running.abort();
      if (progress.step !== 'done' && progress.step !== 'failed')
        tell({ step: 'stopped', watchedSince: null });
    },
  };
}

function nothingYet(watchMs: number): DoctorProgress {
  return { step: 'asking', findings: [], watchMs, watchedSince: null, fault: null };
}

function readPage(): Place {
  return { ...browserAsking, isSecure: location.protocol === 'https:', readProtocol };
}
