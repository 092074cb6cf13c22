'use client';

import { useContext } from 'react';
import { payloadShape } from '#lib/shared/payloads';
import { DashboardTimeContext } from '../dashboard/dashboard-time.ts';
import { useRunningSources } from './running-sources.tsx';

/** What a panel says while its topic has told it nothing: what it waits for, and how to get that. */
export function EmptyState({ topic }: { topic: string }) {
  const [source = ''] = topic.split('.');
  const isThen = typeof useContext(DashboardTimeContext)?.until === 'number';
  const isRunning = useRunningSources().includes(source);
  return (
    <div className="relative m-auto grid justify-items-center gap-1 bg-surface px-2 text-center text-balance text-muted">
      {isThen ? (
        <p>Nothing is kept of that time</p>
      ) : payloadShape(topic) === null ? (
        <p>
          Nothing here yet was published to <code className="font-mono text-foreground">{topic}</code>
        </p>
      ) : isRunning ? (
        <p>Waiting for the first reading</p>
      ) : (
        <SwitchedOff source={source} />
      )}
    </div>
  );
}

function SwitchedOff({ source }: { source: string }) {
  return (
    <>
      <p>
        The source <code className="font-mono text-foreground">{source}</code> is switched off.
      </p>
      <p className="text-xs">
        Add it to <code className="font-mono text-foreground">SOURCES</code>, or leave that setting out, and
        start the server again.
      </p>
    </>
  );
}
