import { mapForward } from './linear-mapping.ts';
import type { PlotMapping } from './plot-mapping.ts';

/** Moves the text that hangs on a time axis, beside React. */
export interface LabelPlacer {
  /**
   * @param shift how far the labels of the axis are moved, in CSS pixels
   * @param cursorAt where the label of the cursor stands, in Unix ms; null while nobody reads
   */
  place(mapping: PlotMapping, shift: number, cursorAt: number | null): void;
}

/** @param chart the `.chart` around a recharts chart */
export function createLabelPlacer(chart: HTMLElement): LabelPlacer {
  let labels: SVGElement | null = null;

  function shiftLabels(shift: number): void {
    if (labels?.isConnected !== true) labels = chart.querySelector<SVGElement>('.recharts-xAxis-tick-labels');
    // On the element itself: a variable, inherited, would style the whole chart anew for each step.
    if (labels !== null) setIfOther(labels.style, 'transform', `translateX(${shift}px)`);
  }

  return {
    place(mapping, shift, cursorAt) {
      shiftLabels(shift);
      if (cursorAt === null) return;
      const left = mapForward(mapping.x, cursorAt) + shift;
      const isInside = left >= mapping.left && left <= mapping.left + mapping.width;
      setIfOther(chart.style, '--chart-cursor', `${left}px`);
      setIfOther(chart.style, '--chart-cursor-visibility', isInside ? 'visible' : 'hidden');
    },
  };
}

/** What is set is calculated anew, even to the same value. */
function setIfOther(style: CSSStyleDeclaration, name: string, value: string): void {
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
}
