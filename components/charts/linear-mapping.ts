/** Places a value on a line of pixels: `(value - from) * scale + offset`. Numbers only, so that drawing calls nothing else. */
export interface LinearMapping {
  readonly from: number;
  readonly scale: number;
  readonly offset: number;
}

/** The mapping that takes the ends of a domain to the ends of a range; a domain without extent goes to the range's start. */
export function toLinearMapping(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): LinearMapping {
  return { from, scale: to === from ? 0 : (end - start) / (to - from), offset: start };
}

export function mapForward({ from, scale, offset }: LinearMapping, value: number): number {
  return (value - from) * scale + offset;
}

export function mapBack({ from, scale, offset }: LinearMapping, pixel: number): number {
  return scale === 0 ? from : (pixel - offset) / scale + from;
}
