import type { Locator } from '@playwright/test';

/**
 * How many pieces the picture of a canvas is in, from left to right: runs of columns that hold anything, with empty
 * ones between them. 0 while there is no canvas, or nothing on it.
 */
export async function countPaintedPieces(canvas: Locator): Promise<number> {
  if ((await canvas.count()) === 0) return 0;
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new TypeError(`${element.tagName} is no canvas`);
    const { width, height } = element;
    const { data } = element.getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] };
    const isPainted = (column: number): boolean => {
      for (let row = 0; row < height; row += 1)
        if ((data[(row * width + column) * 4 + 3] ?? 0) > 0) return true;
      return false;
    };
    let pieces = 0;
    for (let column = 0; column < width; column += 1)
      if (isPainted(column) && (column === 0 || !isPainted(column - 1))) pieces += 1;
    return pieces;
  });
}
