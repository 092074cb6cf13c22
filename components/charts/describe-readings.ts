import { formatTime } from '../format/format-time.ts';
import type { Reading } from './ring-reading.ts';

interface LabelledReading {
  readonly label: string;
  readonly reading: Reading | null;
}

/** What a chart says, in words: `CPU total 12.3% at 10:04:05`. */
export function describeReadings(
  name: string,
  readings: readonly LabelledReading[],
  formatValue: (value: number) => string,
  timeZone: string,
): string {
  const parts = readings.flatMap(({ label, reading }) =>
    reading === null ? [] : [`${label} ${formatValue(reading.value)}`],
  );
  const at = findTime(readings);
  return at === null
    ? `${name} has no reading`
    : `${name} ${parts.join(', ')} at ${formatTime(at, timeZone)}`;
}

function findTime(readings: readonly LabelledReading[]): number | null {
  const times = readings.flatMap(({ reading }) => (reading === null ? [] : [reading.at]));
  return times.length === 0 ? null : Math.max(...times);
}
