import type { Unit } from '../format/unit.ts';
import type { ChartView } from './chart-view.ts';
import { describeReadings } from './describe-readings.ts';
import { useReadingTime } from './use-reading-time.ts';
import { type ReadingSource, useReadings } from './use-readings.ts';

interface ChartCaptionProps {
  name: string;
  source: ReadingSource;
  unit: Unit;
  view: ChartView;
}

/** What a chart says, for those who do not see it. */
export function ChartCaption({ name, source, unit, view }: ChartCaptionProps) {
  const readings = useReadings(source);
  const formatTime = useReadingTime(source.lines, view);
  const at = source.cursor.getTime();
  return (
    <figcaption className="sr-only">
      <span className="chart-value block size-px">
        {describeReadings({ name, readings, unit, at, formatTime })}
      </span>
    </figcaption>
  );
}
