'use client';

import { memo } from 'react';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { PanelSpec } from '#lib/shared/dashboards';
import { ChartPanel } from './chart-panel.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { FeedPanel } from './feed-panel.tsx';
import { loadLater } from '../ui/load-later.tsx';
import { PanelStatusContext } from '../ui/panel.tsx';
import { NumberPanel } from './number-panel.tsx';
import { PanelBadge } from './panel-badge.tsx';
import { PanelNotice } from './panel-notice.tsx';
import { TablePanel } from './table-panel.tsx';
import { TopicsPanel } from './topics-panel.tsx';

// Those that few dashboards have.
const CandlestickPanel = loadLater(async () => (await import('./candlestick-panel.tsx')).CandlestickPanel);
const GaugePanel = loadLater(async () => (await import('./gauge-panel.tsx')).GaugePanel);
const MetersPanel = loadLater(async () => (await import('./meters-panel.tsx')).MetersPanel);
const ProgressPanel = loadLater(async () => (await import('./progress-panel.tsx')).ProgressPanel);
const UnreadablePanel = loadLater(async () => (await import('./unreadable-panel.tsx')).UnreadablePanel);

interface PanelViewProps {
  /** The same object until it is edited. */
  spec: PanelSpec;
  snapshot: DashboardSnapshot;
}

/** A panel of any kind, with how fresh it is. */
export const PanelView = memo(function PanelView({ spec, snapshot }: PanelViewProps) {
  return (
    <PanelStatusContext value={{ badge: <PanelBadge spec={spec} />, notice: <PanelNotice spec={spec} /> }}>
      {renderPanel(spec, snapshot)}
    </PanelStatusContext>
  );
});

function renderPanel(spec: PanelSpec, snapshot: DashboardSnapshot) {
  switch (spec.kind) {
    case 'candlestick':
      return <CandlestickPanel spec={spec} snapshot={snapshot} />;
    case 'number':
      return <NumberPanel spec={spec} snapshot={snapshot} />;
    case 'gauge':
      return <GaugePanel spec={spec} snapshot={snapshot} />;
    case 'meters':
      return <MetersPanel spec={spec} snapshot={snapshot} />;
    case 'progress':
      return <ProgressPanel spec={spec} snapshot={snapshot} />;
    case 'feed':
      return <FeedPanel spec={spec} snapshot={snapshot} />;
    case 'table':
      return <TablePanel spec={spec} snapshot={snapshot} />;
    case 'topics':
      return <TopicsPanel spec={spec} snapshot={snapshot} />;
    case 'clock':
      return <ClockPanel spec={spec} snapshot={snapshot} />;
    case 'unreadable':
      return <UnreadablePanel spec={spec} />;
    default:
      return <ChartPanel spec={spec} snapshot={snapshot} />;
  }
}
