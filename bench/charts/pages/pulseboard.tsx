import { createRoot } from 'react-dom/client';
import { LineChart } from '#components/charts/line-chart';
import { StreamClockContext } from '#components/charts/stream-clock-context';
import { TimeZoneProvider } from '#components/ui/time-zone';
import { createSeriesStore } from '#lib/client/series-store';
import { createStreamClock, type StreamClock } from '../../../components/charts/stream-clock.ts';
import { plain } from '../../../components/format/unit.ts';
import { type Scene, toWindowMs } from '../scene.ts';
import type { DrawPanels, Panel } from './panel-charts.ts';

/** As the dashboard draws its panels; panned by the wheel and zoomed by the keyboard. */
export const drawPanels: DrawPanels = (panels, scene, isStill) => {
  const clock = createStreamClock(performance.timeOrigin + performance.now());
  const stores = panels.map((panel) => drawPanel(panel, scene, isStill, clock));
  return {
    push(at, values) {
      for (const [index, store] of stores.entries()) store.add(at, values[index] ?? null);
    },
    pan(direction) {
      const plot = find('.chart-frame .recharts-surface');
      const deltaX = (direction * plot.getBoundingClientRect().width) / 200;
      plot.dispatchEvent(
        new WheelEvent('wheel', { deltaX, shiftKey: true, bubbles: true, cancelable: true }),
      );
    },
    zoom(direction) {
      const key = direction === 1 ? '+' : '-';
      find('.chart input[type="range"]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    },
  };
};

function drawPanel(panel: Panel, scene: Scene, isStill: boolean, clock: StreamClock) {
  const store = createSeriesStore({ windowMs: toWindowMs(scene), initial: panel });
  const data = { value: store };
  const config = { value: { label: panel.name, colour: 'var(--series-1)' } };
  const time = isStill
    ? { from: panel.at[0] ?? 0, to: panel.at.at(-1) ?? 0 }
    : { windowMs: toWindowMs(scene) };
  createRoot(panel.element).render(
    <StreamClockContext value={clock}>
      <TimeZoneProvider server="UTC">
        <LineChart name={panel.name} data={data} config={config} time={time} values="fit" unit={plain} />
      </TimeZoneProvider>
    </StreamClockContext>,
  );
  return store;
}

function find(selector: string): Element {
  const found = document.querySelector(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return found;
}
