import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { DrawPanels, Panel } from './panel-charts.ts';
import { createView } from './view.ts';

// Below the canvas.
const legendHeight = 32;

/** As its streaming demo: `setData` with every point. */
export const drawPanels: DrawPanels = (panels) => {
  const charts = panels.map(drawPanel);
  const first = panels[0];
  if (first === undefined) throw new Error('a page without panels');
  return {
    push(at, values) {
      for (const [index, chart] of charts.entries()) chart.push(at, values[index] ?? 0);
    },
    ...createView(first, (from, to) => charts[0]?.plot.setScale('x', { min: from, max: to })),
  };
};

function drawPanel({ name, element, at, value }: Panel) {
  const times = [...at];
  const values = [...value];
  const plot = new UPlot(
    {
      width: element.clientWidth,
      height: element.clientHeight - legendHeight,
      ms: 1,
      series: [{}, { label: name, stroke: '#1f5fd6', width: 1.5 }],
    },
    [times, values],
    element,
  );
  return {
    plot,
    push(nextAt: number, nextValue: number) {
      times.shift();
      values.shift();
      times.push(nextAt);
      values.push(nextValue);
      plot.setData([times, values]);
    },
  };
}
