import type { SeriesReading } from './use-readings.ts';

interface ChartLegendProps {
  readings: readonly SeriesReading[];
  formatValue: (value: number) => string;
}

/** The lines of a chart by name and colour, with the value of each at the cursor, or the latest. */
export function ChartLegend({ readings, formatValue }: ChartLegendProps) {
  return (
    <ul className="grid auto-cols-fr grid-flow-col gap-4">
      {readings.map(({ label, colour, reading }) => (
        <li key={label}>
          <span className="flex items-center gap-1.5 text-xs text-muted">
            <Swatch colour={colour} />
            {label}
          </span>
          <span className="text-lg font-medium whitespace-nowrap">
            {reading === null ? '–' : formatValue(reading.value)}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface ToggleLegendProps extends ChartLegendProps {
  hidden: ReadonlySet<string>;
  onToggle: (label: string) => void;
}

/** The same for many lines, each of which can be switched off. */
export function ToggleLegend({ readings, formatValue, hidden, onToggle }: ToggleLegendProps) {
  return (
    <ul className="grid grid-cols-2 gap-1 min-[24rem]:grid-cols-3 sm:grid-cols-4">
      {readings.map(({ label, colour, reading }) => (
        <li key={label}>
          <button
            type="button"
            aria-pressed={!hidden.has(label)}
            onClick={() => onToggle(label)}
            className="flex w-full items-center gap-1.5 rounded border border-border px-2 py-0.5 text-xs hover:bg-raised aria-[pressed=false]:border-dashed aria-[pressed=false]:line-through"
          >
            <Swatch colour={colour} />
            <span className="text-muted">{label}</span>
            <span className="ml-auto font-medium">{reading === null ? '–' : formatValue(reading.value)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Swatch({ colour }: { colour: string }) {
  return (
    <span
      aria-hidden="true"
      className="h-0.5 w-2.5 shrink-0 rounded-full"
      style={{ backgroundColor: colour }}
    />
  );
}
