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
   * @returns how long it took from each picture to the next, in milliseconds; a frame that shows what the last one did is none
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
  const takePicture = watchPictures();
  const startedAt = await nextFrame();
  let previousAt = startedAt;
  for (let step = 0, at = startedAt; at - startedAt < durationMs; step += 1) {
    charts[motion](toDirection(motion, step));
    at = await nextFrame();
    if (!takePicture()) continue;
    times.push(at - previousAt);
    previousAt = at;
  }
  return times;
}

/** Says whether anything was painted since it was last asked: a canvas cleared, or the path of an SVG set. */
function watchPictures(): () => boolean {
  let isNew = false;
  const { prototype } = CanvasRenderingContext2D;
  // oxlint-disable-next-line typescript/unbound-method -- called on its context below
  const { clearRect } = prototype;
  prototype.clearRect = function clear(...rectangle) {
    isNew = true;
    clearRect.apply(this, rectangle);
  };
  const observer = new MutationObserver(() => (isNew = true));
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['d'] });
  return () => {
    const was = isNew;
    isNew = false;
    return was;
  };
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
