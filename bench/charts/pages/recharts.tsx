import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { CartesianGrid, Legend, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { formatTick } from './format-tick.ts';
import type { DrawPanels, Panel } from './panel-charts.ts';
import { createView } from './view.ts';

type Row = Readonly<{ at: number; value: number }>;
type View = readonly [from: number, to: number];

interface Drawing {
  readonly data: readonly Row[];
  readonly view: View | null;
}

/** As its guide shows a line chart that is updated: new `data` each time, no animation. */
export const drawPanels: DrawPanels = (panels) => {
  const setters: ((change: (drawing: Drawing) => Drawing) => void)[] = [];
  for (const [index, panel] of panels.entries()) {
    createRoot(panel.element).render(
      <PanelChart
        panel={panel}
        onReady={(set) => {
          setters[index] = set;
        }}
      />,
    );
  }
  const first = panels[0];
  if (first === undefined) throw new Error('a page without panels');
  return {
    push(at, values) {
      for (const [index, set] of setters.entries()) {
        set(({ data, view }) => ({ data: [...data.slice(1), { at, value: values[index] ?? 0 }], view }));
      }
    },
    ...createView(first, (from, to) => setters[0]?.(({ data }) => ({ data, view: [from, to] }))),
  };
};

interface PanelChartProps {
  panel: Panel;
  onReady: (set: (change: (drawing: Drawing) => Drawing) => void) => void;
}

function PanelChart({ panel, onReady }: PanelChartProps) {
  const { name, element, at, value } = panel;
  const [{ data, view }, setDrawing] = useState<Drawing>(() => ({
    data: at.map((time, index) => ({ at: time, value: value[index] ?? 0 })),
    view: null,
  }));
  useEffect(() => onReady(setDrawing), [onReady]);
  return (
    <LineChart width={element.clientWidth} height={element.clientHeight} data={data}>
      <CartesianGrid strokeDasharray="3 3" />
      <XAxis
        dataKey="at"
        type="number"
        domain={view ?? ['dataMin', 'dataMax']}
        allowDataOverflow={view !== null}
        tickFormatter={formatTick}
      />
      <YAxis />
      <Tooltip />
      <Legend />
      <Line dataKey="value" name={name} stroke="#1f5fd6" dot={false} isAnimationActive={false} />
    </LineChart>
  );
}
