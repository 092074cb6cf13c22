'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { createDoctorRun, type DoctorProgress } from '#lib/client/doctor/doctor-run';
import { checks } from '#lib/shared/doctor/finding';
import { summarise, writeReport } from '#lib/shared/doctor/write-report';
import { Button } from '../ui/button.tsx';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { describeProgress, isRunning } from './describe-progress.ts';
import { FindingRow } from './finding-row.tsx';
import { WatchProgress } from './watch-progress.tsx';
import { watchChoices } from './watch-seconds.ts';

/** Examines the way between this browser and its server, and shows what is found as it is found. */
export function DoctorBoard({ watchSeconds }: { watchSeconds: number }) {
  const [run] = useState(() => createDoctorRun());
  const [seconds, setSeconds] = useState(watchSeconds);
  const progress = useSyncExternalStore(run.subscribe, run.getSnapshot, run.getSnapshot);
  useEffect(() => {
    run.start(seconds * 1_000);
    return () => run.stop();
  }, [run, seconds]);

  return (
    <main className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-4">
      <h1 className="text-lg font-semibold tracking-tight">Doctor</h1>
      <p className="text-muted">
        Opens streams from this browser to its server, and tells whether something on the way, or at either
        end, is in their way: a proxy, a content network, an antivirus, the browser itself.
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <ChoiceChips
          legend="How long silent streams are watched"
          choices={watchChoices}
          chosen={toChoice(seconds)}
          onChoose={(choice) => setSeconds(Number(choice))}
        />
        {isRunning(progress) ? (
          <Button onClick={() => run.stop()}>Stop</Button>
        ) : (
          <Button onClick={() => run.start(seconds * 1_000)}>Examine again</Button>
        )}
        <CopyButton text={() => writeWhole(progress)} what="report" isWhatShown />
      </div>
      <div className="flex flex-col gap-1">
        <output className="font-medium">{describeProgress(progress)}</output>
        <div className="h-1">
          {progress.watchedSince !== null && (
            <WatchProgress watchMs={progress.watchMs} since={progress.watchedSince} />
          )}
        </div>
      </div>
      <ul aria-label="Findings" className="rounded-lg border border-border bg-surface">
        {checks.map((check) => (
          <FindingRow
            key={check}
            check={check}
            finding={progress.findings.find((finding) => finding.check === check) ?? null}
          />
        ))}
      </ul>
    </main>
  );
}

/** A time that only the address says is none of them. */
function toChoice(seconds: number): keyof typeof watchChoices {
  return seconds === 20 ? '20' : '75';
}

/** What somebody who is asked for help wants to read. */
function writeWhole({ findings, watchMs, fault }: DoctorProgress): string {
  const head = [location.origin, navigator.userAgent, `watched for ${watchMs / 1_000} s`];
  return [...head, fault ?? summarise(findings), '', writeReport(findings)].join('\n');
}
