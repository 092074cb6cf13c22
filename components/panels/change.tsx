import { formatSigned, formatSignedPercent } from '../format/format-number.ts';

/** A change with its sign, an arrow and a colour: none of them says it alone. */
export function Change({ change, percent }: { change: number; percent: number }) {
  return (
    <span className={`whitespace-nowrap ${colour(change)}`}>
      <span aria-hidden="true" className="mr-1 text-xs">
        {arrow(change)}
      </span>
      <span className="mr-2 hidden sm:inline">{formatSigned(change)}</span>
      {formatSignedPercent(percent)}
    </span>
  );
}

function colour(change: number): string {
  if (change === 0) return 'text-muted';
  return change > 0 ? 'text-positive' : 'text-negative';
}

function arrow(change: number): string {
  if (change === 0) return '–';
  return change > 0 ? '▲' : '▼';
}
