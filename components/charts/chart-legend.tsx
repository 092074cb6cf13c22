import { type CSSProperties } from 'react';
import type { Unit } from '../format/unit.ts';
import { type ReadingSource, type SeriesReading, useReadings } from './use-readings.ts';

interface ChartLegendProps {
  source: ReadingSource;
  unit: Unit;
}

/** The series of a chart by name and colour, with the value of each at the cursor, or the latest. */
export function ChartLegend({ source, unit }: ChartLegendProps) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fit,minmax(5.5rem,1fr))] gap-x-4 gap-y-1">
      {useReadings(source).map((one) => (
        <li key={one.key}>
          <span className="flex items-center gap-1.5 text-xs text-muted">
            <Swatch line={one} />
            {one.label}
          </span>
          <span className="chart-value block h-7 text-lg font-medium whitespace-nowrap">
            <ReadingText line={one} source={source} unit={unit} />
          </span>
        </li>
      ))}
    </ul>
  );
}

interface ToggleLegendProps extends ChartLegendProps {
  hidden: ReadonlySet<string>;
  onToggle: (key: string) => void;
}

/** The same for many series, each of which can be switched off. */
export function ToggleLegend({ source, unit, hidden, onToggle }: ToggleLegendProps) {
  return (
    <ul className="grid grid-cols-2 gap-1 min-[24rem]:grid-cols-3 sm:grid-cols-4">
      {useReadings(source).map((one) => (
        <li key={one.key}>
          <button
            type="button"
            aria-pressed={!hidden.has(one.key)}
            onClick={() => onToggle(one.key)}
            className="flex w-full items-center gap-1.5 rounded border border-border px-2 py-0.5 text-xs hover:bg-raised aria-[pressed=false]:border-dashed aria-[pressed=false]:line-through"
          >
            <Swatch line={one} />
            <span className="text-muted">{one.label}</span>
            <span className="grow">
              <span className="chart-value block h-4 text-right font-medium whitespace-nowrap">
                <ReadingText line={one} source={source} unit={unit} />
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Few digits of what comes in; all of them, as large as there is room for, where the chart is read. */
function ReadingText({ line, source, unit }: ChartLegendProps & { line: SeriesReading }) {
  const { reading, unit: itsUnit = unit } = line;
  if (reading === null) return <span>–</span>;
  // The same element in both: a press on it ends the reading, and must find it still there when it is let go.
  if (source.cursor.getTime() === null) return <span>{itsUnit.format(reading.value)}</span>;
  const text = itsUnit.formatExact(reading.value);
  return (
    <span className="chart-exact" style={toWidthStyle(text)}>
      {text}
    </span>
  );
}

function toWidthStyle(text: string): CSSProperties & Record<'--characters', number> {
  return { '--characters': text.length };
}

/** As its line is drawn: whole, or in as many pieces as tell it from the others of its colour. */
function Swatch({ line: { colour, repeat } }: { line: SeriesReading }) {
  return (
    <span aria-hidden="true" className="flex w-2.5 shrink-0 gap-px">
      {Array.from({ length: repeat + 1 }, (_, piece) => (
        <span key={piece} className="h-0.5 grow rounded-full" style={{ backgroundColor: colour }} />
      ))}
    </span>
  );
}
