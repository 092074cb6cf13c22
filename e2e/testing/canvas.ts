import type { Locator, Page } from '@playwright/test';

/** A box of a canvas, as fractions of its width and height from the left and the top. */
export interface CanvasBox {
  readonly left: number;
  readonly right: number;
  readonly top?: number;
  readonly bottom?: number;
}

/** How many pixels of a part of a canvas are painted. */
export async function countPainted(canvas: Locator, { left, right, top = 0, bottom = 1 }: CanvasBox) {
  return canvas.evaluate(
    (element, box) => {
      if (!(element instanceof HTMLCanvasElement)) throw new Error('this is no canvas');
      const { width, height } = element;
      const x = Math.floor(box.left * width);
      const y = Math.floor(box.top * height);
      // Read from a copy that is made to be read: the browser warns of others.
      const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      Object.assign(copy?.canvas ?? {}, { width, height });
      copy?.drawImage(element, 0, 0);
      const pixels = copy?.getImageData(
        x,
        y,
        Math.ceil(box.right * width) - x,
        Math.ceil(box.bottom * height) - y,
      ).data;
      return (pixels ?? []).filter((alpha, index) => index % 4 === 3 && alpha > 0).length;
    },
    { left, right, top, bottom },
  );
}

/** How many of several canvases are painted when they are brought into sight, each for as many frames as it needs. */
export async function countDrawn(canvases: Locator): Promise<number> {
  return canvases.evaluateAll(async (elements) => {
    // Read from a copy that is made to be read: the browser warns of others.
    const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const isDrawn = (canvas: HTMLCanvasElement): boolean => {
      if (copy === null || canvas.width === 0 || canvas.height === 0) return false;
      copy.canvas.width = canvas.width;
      copy.canvas.height = canvas.height;
      copy.drawImage(canvas, 0, 0);
      const picture = copy.getImageData(0, 0, canvas.width, canvas.height);
      return new Uint32Array(picture.data.buffer).some((pixel) => pixel !== 0);
    };
    let count = 0;
    for (const element of elements) {
      if (!(element instanceof HTMLCanvasElement)) throw new TypeError(`${element.tagName} is no canvas`);
      element.scrollIntoView({ block: 'center' });
      for (let frames = 0; frames < 60 && !isDrawn(element); frames += 1)
        await new Promise((resolve) => void requestAnimationFrame(resolve));
      if (isDrawn(element)) count += 1;
    }
    return count;
  });
}

/**
 * How many pieces the picture of a canvas is in, from left to right: runs of columns that hold anything, with empty
 * ones between them. 0 while there is no canvas, or nothing on it.
 */
export async function countPaintedPieces(canvas: Locator): Promise<number> {
  if ((await canvas.count()) === 0) return 0;
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new TypeError(`${element.tagName} is no canvas`);
    const { width, height } = element;
    if (width === 0 || height === 0) return 0;
    // Read from a copy that is made to be read: the browser warns of others.
    const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    Object.assign(copy?.canvas ?? {}, { width, height });
    copy?.drawImage(element, 0, 0);
    const { data } = copy?.getImageData(0, 0, width, height) ?? { data: [] };
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

/** Counts how often each canvas of the pages that are opened from here on is painted anew. */
export async function recordPaints(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const paints = new WeakMap<object, number>();
    // oxlint-disable-next-line typescript/unbound-method -- the proxy calls it with its context
    CanvasRenderingContext2D.prototype.clearRect = new Proxy(CanvasRenderingContext2D.prototype.clearRect, {
      apply(clear, context: CanvasRenderingContext2D, box: [number, number, number, number]) {
        paints.set(context.canvas, (paints.get(context.canvas) ?? 0) + 1);
        clear.apply(context, box);
      },
    });
    Object.assign(window, { paints });
  });
}

/** How often a canvas was painted so far. */
export async function countPaints(canvas: Locator): Promise<number> {
  return canvas.evaluate(
    (element) => (window as unknown as { paints: WeakMap<object, number> }).paints.get(element) ?? 0,
  );
}

/**
 * Brings a canvas back into sight, in its page or with its tab, and says what is there two frames later: how often it was
 * painted since, and how many CSS pixels of its plot are blank at the right.
 */
export async function seeTwoFramesAfter(canvas: Locator, change: 'scrolled-to' | 'tab-shown') {
  return canvas.evaluate(async (element, how) => {
    if (!(element instanceof HTMLCanvasElement)) throw new TypeError(`${element.tagName} is no canvas`);
    const { paints } = window as unknown as { paints: WeakMap<object, number> };
    const before = paints.get(element) ?? 0;
    const nextFrame = async () => new Promise((resolve) => void requestAnimationFrame(resolve));
    await nextFrame();
    if (how === 'scrolled-to') element.scrollIntoView({ block: 'center' });
    else {
      Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }
    await nextFrame();
    await nextFrame();
    await new Promise((resolve) => void setTimeout(resolve));
    const { width, height } = element;
    const data = element.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    let last = -1;
    for (let index = 3; index < data.length; index += 4)
      if ((data[index] ?? 0) > 0) last = Math.max(last, ((index - 3) / 4) % width);
    // The canvas reaches six pixels and the rest of one beyond the plot.
    return {
      paints: (paints.get(element) ?? 0) - before,
      blank: width / devicePixelRatio - 7 - last / devicePixelRatio,
    };
  }, change);
}
