import type { Panel, PanelCharts } from './panel-charts.ts';

/** The part of a chart's time that it shows, moved in the steps that every subject is moved in. */
export function createView(
  { at }: Panel,
  show: (from: number, to: number) => void,
): Pick<PanelCharts, 'pan' | 'zoom'> {
  let from = at[0] ?? 0;
  let to = at.at(-1) ?? 0;

  function move(nextFrom: number, nextTo: number): void {
    from = nextFrom;
    to = nextTo;
    show(from, to);
  }

  return {
    pan(direction) {
      const stepMs = ((to - from) / 200) * direction;
      move(from + stepMs, to + stepMs);
    },
    zoom(direction) {
      const middle = (from + to) / 2;
      const halfMs = ((to - from) / 2) * 0.5 ** direction;
      move(middle - halfMs, middle + halfMs);
    },
  };
}
