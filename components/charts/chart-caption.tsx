import type { Unit } from '../format/unit.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import type { ChartTime } from './chart-props.ts';
import { describeReadings } from './describe-readings.ts';
import { formatReadingTime } from './time-labels.ts';
import { type ReadingSource, useReadings } from './use-readings.ts';

interface ChartCaptionProps {
  name: string;
  source: ReadingSource;
  unit: Unit;
  time: ChartTime;
}

/** What a chart says, for those who do not see it. */
export function ChartCaption({ name, source, unit, time }: ChartCaptionProps) {
  const readings = useReadings(source);
  const timeZone = useTimeZone();
  const spanMs = 'windowMs' in time ? time.windowMs : time.to - time.from;
  return (
    <figcaption className="sr-only">
      <span className="chart-value block size-px">
        {describeReadings(name, readings, unit, (at) => formatReadingTime(at, spanMs, timeZone))}
      </span>
    </figcaption>
  );
}
