import {
  Chart,
  Decimation,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { formatTick } from './format-tick.ts';
import type { DrawPanels, Panel } from './panel-charts.ts';
import { createView } from './view.ts';

Chart.register(Decimation, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip);

/** With all that its page on performance advises: no animation, no parsing, sorted data, no turned labels, decimation. */
export const drawPanels: DrawPanels = (panels) => {
  const charts = panels.map(drawPanel);
  const first = panels[0];
  if (first === undefined) throw new Error('a page without panels');
  return {
    push(at, values) {
      for (const [index, chart] of charts.entries()) chart.push(at, values[index] ?? 0);
    },
    ...createView(first, (from, to) => charts[0]?.show(from, to)),
  };
};

function drawPanel({ name, element, at, value }: Panel) {
  const points = at.map((x, index) => ({ x, y: value[index] ?? 0 }));
  const canvas = element.appendChild(document.createElement('canvas'));
  const chart = new Chart(canvas, {
    type: 'line',
    data: {
      datasets: [{ label: name, data: points, borderColor: '#1f5fd6', borderWidth: 1.5, pointRadius: 0 }],
    },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      plugins: { decimation: { enabled: true, algorithm: 'min-max' } },
      scales: {
        x: {
          type: 'linear',
          min: at[0] ?? 0,
          max: at.at(-1) ?? 0,
          ticks: { minRotation: 0, maxRotation: 0, callback: (time) => formatTick(Number(time)) },
        },
      },
    },
  });

  function show(from: number, to: number): void {
    const { x } = chart.options.scales ?? {};
    if (x === undefined) throw new Error('a chart without a time axis');
    x.min = from;
    x.max = to;
    chart.update('none');
  }

  return {
    show,
    push(nextAt: number, nextValue: number) {
      points.shift();
      points.push({ x: nextAt, y: nextValue });
      const [dataset] = chart.data.datasets;
      // Decimation puts its own array in the place of the data.
      if (dataset !== undefined) dataset.data = points;
      show(points[0]?.x ?? nextAt, nextAt);
    },
  };
}
