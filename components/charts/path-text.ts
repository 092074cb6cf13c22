import { fillPixelColumns, type PixelColumns } from '#lib/shared/pixel-columns';
import type { ReadableRing } from '#lib/shared/series';
import { type LinearMapping, mapForward } from './linear-mapping.ts';
import type { TimeSpan } from './time-span.ts';

export interface PathOptions extends TimeSpan {
  readonly x: LinearMapping;
  readonly y: LinearMapping;
  /** Filled anew. */
  readonly buffer: PixelColumns;
}

/** The `d` of a path through what can be seen of a ring; a break in the ring starts a new piece. */
export function toPathText(ring: ReadableRing, { from, to, x, y, buffer }: PathOptions): string {
  fillPixelColumns(buffer, ring, { from, to, columnMs: 1 / x.scale });
  const { times, values, length } = buffer;
  let text = '';
  let isDown = false;
  for (let index = 0; index < length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) {
      isDown = false;
      continue;
    }
    text += `${isDown ? 'L' : 'M'}${toTenth(mapForward(x, times[index] ?? 0))} ${toTenth(mapForward(y, value))}`;
    // A piece without length is drawn as a dot by its round caps.
    if (!isDown && (index + 1 >= length || Number.isNaN(values[index + 1]))) text += 'h0';
    isDown = true;
  }
  return text;
}

function toTenth(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}
