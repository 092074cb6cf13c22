import { formatSigned } from '../format/format-number.ts';
import { percentChange } from '../format/unit.ts';

/** A change with its sign, an arrow and a colour: none of them says it alone. Its figures keep their columns. */
export function Change({ change, percent }: { change: number; percent: number }) {
  return (
    <span className={`whitespace-nowrap ${colour(change)}`}>
      <span aria-hidden="true" className="mr-1 text-xs">
        {arrow(change)}
      </span>
      <span className="hidden sm:inline">{formatSigned(change)}</span>
      <span className="inline-block sm:w-17">{percentChange.format(percent)}</span>
    </span>
  );
}

function colour(change: number): string {
  if (change === 0) return 'text-muted';
  return change > 0 ? 'text-positive' : 'text-negative';
}

function arrow(change: number): string {
  if (change === 0) return '';
  return change > 0 ? '▲' : '▼';
}
