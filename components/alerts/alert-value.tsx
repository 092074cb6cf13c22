import { useLatestNumber } from '#lib/client/use-latest-number';
import type { Alert } from '#lib/shared/alerts';
import { plain } from '../format/unit.ts';

/** The last number of what an alert watches; what it was told with, until another comes. */
export function AlertValue({ rule: { topic, field, condition }, value }: Alert) {
  const latest = useLatestNumber(topic, field) ?? value;
  return (
    <p className="text-right font-mono">
      <span className="sr-only">Last value: </span>
      {latest === null || condition.kind === 'no-data' ? '–' : plain.format(latest)}
    </p>
  );
}
