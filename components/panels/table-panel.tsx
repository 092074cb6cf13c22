'use client';

import { useMemo } from 'react';
import { useTopics } from '#lib/client/use-topics';
import { shortestWindowMs } from '#lib/shared/time-query';
import { isOfPattern } from '#lib/shared/topics';
import { useDashboardTime } from '../dashboard/dashboard-time.ts';
import { milliseconds } from '../format/unit.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';
import { topicLimit } from './panel-references.ts';
import { TableRow } from './table-row.tsx';

/** A row for each topic of a pattern. */
export function TablePanel({ spec, snapshot }: PanelProps<'table'>) {
  const { title, topic: pattern, columns, sparkline } = spec;
  const { windowMs } = useDashboardTime();
  const matches = (topic: string) => isOfPattern(pattern, topic);
  const topics = useTopics(matches, {
    limit: topicLimit,
    // Rows show their line over the time of the dashboard.
    windowMs: shortestWindowMs,
    field: sparkline,
    initial: snapshot.latest,
    initialSeries: snapshot.series,
  });
  const heads = useMemo(
    () => [
      { label: 'Topic' },
      ...columns.map(({ label }) => ({ label, className: 'w-18 text-right sm:w-22' })),
      ...(sparkline === undefined
        ? []
        : [{ label: milliseconds.formatTick(windowMs), className: 'w-16 pl-4 sm:w-1/5' }]),
    ],
    [columns, sparkline, windowMs],
  );
  return (
    <Panel title={title} aside={spec.note}>
      {topics.length === 0 ? (
        <EmptyState topic={pattern} />
      ) : (
        <DataTable caption={`Last values of ${title}`} columns={heads}>
          {topics.map((state) => (
            <TableRow key={state.topic} state={state} spec={spec} />
          ))}
        </DataTable>
      )}
    </Panel>
  );
}
