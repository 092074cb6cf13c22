import type { Unit } from '../format/unit.ts';

/** A change with its sign, an arrow and a colour: none of them says it alone. Its figures keep their columns. */
export function Change({ change, unit }: { change: number; unit: Unit }) {
  return (
    <span className={`whitespace-nowrap ${colour(change)}`}>
      <span aria-hidden="true" className="mr-1 text-xs">
        {arrow(change)}
      </span>
      {unit.format(change)}
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
