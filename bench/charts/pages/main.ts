import './page.css';
import type { Scene } from '../scene.ts';
import type { SubjectName } from '../subjects.ts';
import { createDriver, type Driver } from './driver.ts';
import type { DrawPanels } from './panel-charts.ts';

declare global {
  interface Window {
    drawSubject: (subject: SubjectName, scene: Scene, isStill: boolean) => Promise<void>;
    /** Of the charts that were drawn. */
    driver: Driver;
  }
}

/** Each in a chunk of its own: a page loads one. */
const loaders: Readonly<Record<SubjectName, () => Promise<{ drawPanels: DrawPanels }>>> = {
  pulseboard: () => import('./pulseboard.tsx'),
  uplot: () => import('./uplot.ts'),
  'chart-js': () => import('./chart-js.ts'),
  recharts: () => import('./recharts.tsx'),
};

window.drawSubject = async (subject, scene, isStill) => {
  document.body.classList.toggle('few', scene.panels <= 8);
  const { drawPanels } = await loaders[subject]();
  window.driver = createDriver(drawPanels, scene, isStill);
};
