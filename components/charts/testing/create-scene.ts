import { createPixelColumns } from '#lib/shared/pixel-columns';
import { stillSeries } from '#lib/shared/still-series';
import { toLinearMapping } from '../linear-mapping.ts';
import type { Scene } from '../painter.ts';

/** A plot of 100 by 100 pixels that shows 100 ms, and values from 0 to 100 with 0 at the bottom. Points are 10 ms apart. */
export function createScene(
  series: readonly (readonly (number | null)[])[],
  changes: Partial<Scene> = {},
): Scene {
  return {
    mapping: {
      left: 0,
      top: 0,
      width: 100,
      height: 100,
      x: toLinearMapping([0, 100], [0, 100]),
      y: toLinearMapping([0, 100], [100, 0]),
    },
    shift: 0,
    from: 0,
    to: 100,
    pixelRatio: 1,
    remPixels: 16,
    series: series.map((value, index) => ({
      key: `series ${index}`,
      ring: stillSeries({ at: value.map((_, point) => point * 10), value }).ring,
      repeat: 0,
      colour: `colour-${index}`,
      fill: `fill-${index}`,
      fade: `fade-${index}`,
    })),
    cursorAt: null,
    colours: { muted: 'muted', surface: 'surface' },
    buffer: createPixelColumns(),
    ...changes,
  };
}
