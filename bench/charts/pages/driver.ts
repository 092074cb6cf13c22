import { type Scene, toWindowMs } from '../scene.ts';
import type { DrawPanels, Panel, PanelCharts } from './panel-charts.ts';
import { createRandomValues } from './random-values.ts';

/** What the bench calls in a page. */
export interface Driver {
  /** Feeds the charts from now on. */
  readonly feed: () => void;
  /** How often the charts were fed. */
  readonly countFeeds: () => number;
  /**
   * Moves the view once an animation frame. It never goes far from where it began.
   *
   * @returns how long it took from each frame to the next, in milliseconds
   */
  readonly move: (motion: 'pan' | 'zoom', durationMs: number) => Promise<readonly number[]>;
}

/** Draws the panels of a scene into the page. */
export function createDriver(draw: DrawPanels, scene: Scene, isStill: boolean): Driver {
  const next = Array.from({ length: scene.panels }, (_, index) => createRandomValues(index + 1));
  const panels = next.map((nextValue, index) => createPanel(index, scene, nextValue));
  const charts = draw(panels, scene, isStill);
  let feeds = 0;

  function feedOnce(): void {
    feeds += 1;
    charts.push(
      performance.timeOrigin + performance.now(),
      next.map((nextValue) => nextValue()),
    );
  }

  return {
    feed: () => (scene.rate === 60 ? everyFrame(feedOnce) : setInterval(feedOnce, 1_000 / scene.rate)),
    countFeeds: () => feeds,
    move: (motion, durationMs) => move(charts, motion, durationMs),
  };
}

function createPanel(index: number, scene: Scene, nextValue: () => number): Panel {
  const element = document.body.appendChild(document.createElement('div'));
  element.className = 'panel';
  const from = performance.timeOrigin + performance.now() - toWindowMs(scene);
  const at = Array.from({ length: scene.points }, (_, point) => from + ((point + 1) / scene.rate) * 1_000);
  return { name: `Panel ${index + 1}`, element, at, value: at.map(nextValue) };
}

function everyFrame(callback: () => void): void {
  requestAnimationFrame(() => {
    callback();
    everyFrame(callback);
  });
}

async function move(charts: PanelCharts, motion: 'pan' | 'zoom', durationMs: number): Promise<number[]> {
  const times: number[] = [];
  const startedAt = await nextFrame();
  for (let previousAt = startedAt; previousAt - startedAt < durationMs;) {
    charts[motion](toDirection(motion, times.length));
    const at = await nextFrame();
    times.push(at - previousAt);
    previousAt = at;
  }
  return times;
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
  });
}

/** In and out with each frame, or to the past and back in a second. */
function toDirection(motion: 'pan' | 'zoom', step: number): -1 | 1 {
  if (motion === 'zoom') return step % 2 === 0 ? 1 : -1;
  return Math.floor(step / 30) % 2 === 0 ? -1 : 1;
}
