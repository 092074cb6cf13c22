'use client';

import { useCallback, useContext } from 'react';
import { useHistoryState } from '#lib/client/use-history-series';
import { payloadShape } from '#lib/shared/payloads';
import type { SeriesReference } from '#lib/shared/series';
import { isOfPattern } from '#lib/shared/topics';
import { DashboardTimeContext } from '../dashboard/dashboard-time.ts';
import { useRunningSources } from './running-sources.tsx';

interface EmptyStateProps {
  topic: string;
  /** Whether what the panel shows of a time that stands still is there; default: it is a series, which knows. */
  isRead?: boolean;
}

/** What a panel says while its topic has told it nothing: what it waits for, and how to get that. */
export function EmptyState({ topic, isRead = true }: EmptyStateProps) {
  const [source = ''] = topic.split('.');
  const isThen = typeof useContext(DashboardTimeContext)?.until === 'number';
  const isRunning = useRunningSources().includes(source);
  return (
    <div className="relative m-auto grid justify-items-center gap-1 bg-surface px-2 text-center text-balance text-muted">
      {isThen ? (
        <NothingThen topic={topic} isRead={isRead} />
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

function NothingThen({ topic, isRead }: Required<EmptyStateProps>) {
  const matches = useCallback((reference: SeriesReference) => isOfPattern(topic, reference.topic), [topic]);
  const state = useHistoryState(matches);
  if (typeof state === 'object') return <p>What was then could not be read</p>;
  return <p>{isRead && state === 'ready' ? 'Nothing is kept of that time' : 'Loading'}</p>;
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
