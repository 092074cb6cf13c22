import type { SeriesConfig } from './chart-config.ts';
import type { Unit } from '../format/unit.ts';
import type { Reading } from './ring-reading.ts';

interface LabelledReading extends Pick<SeriesConfig, 'label' | 'unit'> {
  readonly reading: Reading | null;
}

/** What a chart says, in words: `CPU total 12.3% at 10:04:05`. */
export function describeReadings(
  name: string,
  readings: readonly LabelledReading[],
  unit: Unit,
  formatTime: (at: number) => string,
): string {
  const parts = readings.flatMap(({ label, reading, unit: itsUnit = unit }) =>
    reading === null ? [] : [`${label} ${itsUnit.format(reading.value)}`],
  );
  const at = findTime(readings);
  return at === null ? `${name} has no reading` : `${name} ${parts.join(', ')} at ${formatTime(at)}`;
}

function findTime(readings: readonly LabelledReading[]): number | null {
  const times = readings.flatMap(({ reading }) => (reading === null ? [] : [reading.at]));
  return times.length === 0 ? null : Math.max(...times);
}
