import type { SeriesConfig } from './chart-config.ts';
import type { Unit } from '../format/unit.ts';
import type { Reading } from './ring-reading.ts';

interface LabelledReading extends Pick<SeriesConfig, 'label' | 'unit'> {
  readonly reading: Reading | null;
}

interface DescribeOptions {
  readonly name: string;
  readonly readings: readonly LabelledReading[];
  readonly unit: Unit;
  /** Where the chart is read, in Unix ms, for exact values; null for what it says last, in few digits. */
  readonly at: number | null;
  readonly formatTime: (at: number) => string;
}

/** What a chart says, in words: `CPU total 12.3% at 10:04:05`. */
export function describeReadings({ name, readings, unit, at, formatTime }: DescribeOptions): string {
  const parts = readings.flatMap(({ label, reading, unit: itsUnit = unit }) =>
    reading === null ? [] : [`${label} ${describeReading(reading, itsUnit, at !== null)}`],
  );
  const time = findTime(readings) ?? at;
  const what = parts.length === 0 ? 'has no reading' : parts.join(', ');
  return time === null ? `${name} ${what}` : `${name} ${what} at ${formatTime(time)}`;
}

function describeReading({ value, count }: Reading, unit: Unit, isExact: boolean): string {
  if (!isExact) return unit.format(value);
  return count === 1 ? unit.formatExact(value) : `${unit.formatExact(value)}, the last of ${count}`;
}

function findTime(readings: readonly LabelledReading[]): number | null {
  const times = readings.flatMap(({ reading }) => (reading === null ? [] : [reading.at]));
  return times.length === 0 ? null : Math.max(...times);
}
