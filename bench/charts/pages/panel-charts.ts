import type { Scene } from '../scene.ts';

/** A panel before a subject draws in it: the same place and the same points for every subject. */
export interface Panel {
  readonly name: string;
  readonly element: HTMLElement;
  /** Unix ms, ascending. */
  readonly at: readonly number[];
  readonly value: readonly number[];
}

/** The charts of one subject in all panels of a page. */
export interface PanelCharts {
  /** Adds a point to every panel; the oldest leaves. */
  push(at: number, values: readonly number[]): void;
  /** Moves the view of the first panel by half a hundredth of what it shows: -1 to the past, 1 to now. */
  pan(direction: -1 | 1): void;
  /** Shows half as much of the first panel (1), or twice as much (-1). */
  zoom(direction: -1 | 1): void;
}

/** @param isStill the charts will be panned and zoomed, not fed */
export type DrawPanels = (panels: readonly Panel[], scene: Scene, isStill: boolean) => PanelCharts;
