'use client';

import { useState } from 'react';
import type { DashboardEditor, DashboardEditorState } from '#lib/client/dashboard-editor';
import { useSecondsUntil } from '../dashboard/use-seconds-until.ts';
import { Button } from '../ui/button.tsx';
import { openDashboard } from './server-dashboards.ts';

interface SaveTroubleProps {
  editor: DashboardEditor;
  status: DashboardEditorState['status'];
}

/** Why the dashboard is not saved, and what can be done about it. */
export function SaveTrouble({ editor, status }: SaveTroubleProps) {
  if (status.name === 'saved' || status.name === 'saving') return null;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-border pb-2">
      {status.name === 'failed' && <Failed editor={editor} {...status} />}
      {status.name === 'read-only' && (
        <>
          <p className="min-w-0 grow">Not saved: {status.reason}</p>
          <CopyOfMine editor={editor} />
        </>
      )}
      {status.name === 'conflict' && (
        <>
          <p className="min-w-0 grow">
            {status.theirs === null
              ? 'This dashboard was deleted by somebody else. Your version is still on the screen.'
              : `Somebody else has saved this dashboard in the meantime, and nothing was overwritten. ${status.reason}`}
          </p>
          {status.theirs !== null && <Button onClick={editor.useTheirs}>Use theirs</Button>}
          <Button onClick={editor.keepMine}>
            {status.theirs === null ? 'Store mine again' : 'Keep mine'}
          </Button>
          <CopyOfMine editor={editor} />
        </>
      )}
    </div>
  );
}

interface FailedProps {
  editor: DashboardEditor;
  reason: string;
  retryAt: number | null;
}

function Failed({ editor, reason, retryAt }: FailedProps) {
  const seconds = useSecondsUntil(retryAt);
  return (
    <>
      <p className="min-w-0 grow">
        Not saved: {reason}
        {/* A countdown that is read out each second helps nobody. */}
        <span aria-hidden="true" className="text-muted">
          {retryAt !== null && (seconds > 0 ? ` Trying again in ${seconds} s.` : ' Trying again.')}
        </span>
      </p>
      <Button onClick={editor.saveNow}>Try now</Button>
    </>
  );
}

function CopyOfMine({ editor }: { editor: DashboardEditor }) {
  const [fault, setFault] = useState<string | null>(null);
  const [isUnderway, setIsUnderway] = useState(false);

  async function save(): Promise<void> {
    setIsUnderway(true);
    const answer = await editor.saveAsCopy();
    setIsUnderway(false);
    if (answer.ok) openDashboard(answer.value.id);
    else setFault(answer.message);
  }

  return (
    <>
      <Button disabled={isUnderway} onClick={() => void save()}>
        Save mine as a copy
      </Button>
      {fault !== null && <p className="w-full text-negative">{fault}</p>}
    </>
  );
}
