import { useMemo, useSyncExternalStore } from 'react';
import { useLiveStream } from '#lib/client/live-stream';
import { createTopicLine } from '#lib/client/topic-line';
import { useHeld } from '#lib/client/use-held';
import type { SeriesColumns, SeriesReference } from '#lib/shared/series';
import { seriesColour } from '../charts/chart-config.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { lineWindowMs } from './topics-request.ts';

const config = { value: { label: 'Value', colour: seriesColour(0) } };
const time = { windowMs: lineWindowMs };

/** The last minutes of one number, as a bare line. */
export function TopicLine({
  topic,
  field,
  initial,
}: SeriesReference & { initial: SeriesColumns | undefined }) {
  const stream = useLiveStream();
  const line = useHeld([stream, topic, field], () =>
    createTopicLine(stream, { topic, field }, { windowMs: lineWindowMs, initial }),
  );
  const series = useSyncExternalStore(line.subscribe, line.getSnapshot, line.getInitialSnapshot);
  const data = useMemo(() => ({ value: series }), [series]);
  return <Sparkline data={data} config={config} time={time} />;
}
