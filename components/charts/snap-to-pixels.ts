/** On the edge of a device pixel, so that bars have sharp sides. In CSS pixels, as what is given. */
export function snapToPixels(pixels: number, pixelRatio: number): number {
  return Math.round(pixels * pixelRatio) / pixelRatio;
}
