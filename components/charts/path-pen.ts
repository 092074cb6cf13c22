/**
 * Writes the text of a path, one piece at a time. Of all points in one pixel column it writes the first, the extremes
 * and the last: what a screen can show of them, however many there are.
 */
export interface PathPen {
  add(x: number, y: number): void;
  /** Ends the piece: the next point starts another. */
  lift(): void;
  /** Ends the path and gives its text; the pen is used up. */
  finish(): string;
}

/** @param baseline where an area under the line ends, in pixels; null for the line alone */
export function createPathPen(baseline: number | null): PathPen {
  let text = '';
  let isDown = false;
  let count = 0;
  let column = Number.NaN;
  let columnX = 0;
  let first = 0;
  let lowest = 0;
  let highest = 0;
  let last = 0;

  function write(y: number): void {
    if (isDown) text += `L${columnX} ${y}`;
    else text += baseline === null ? `M${columnX} ${y}` : `M${columnX} ${baseline}L${columnX} ${y}`;
    isDown = true;
    count += 1;
  }

  function writeColumn(): void {
    if (Number.isNaN(column)) return;
    write(first);
    if (lowest < first && lowest < last) write(lowest);
    if (highest > first && highest > last) write(highest);
    if (last !== first || lowest !== highest) write(last);
    column = Number.NaN;
  }

  function lift(): void {
    writeColumn();
    if (!isDown) return;
    if (baseline !== null) text += `L${columnX} ${baseline}Z`;
    // A piece without length is drawn as a dot by its round caps.
    else if (count === 1) text += 'h0';
    isDown = false;
    count = 0;
  }

  function add(x: number, y: number): void {
    const pixel = roundToTenth(y);
    if (Math.floor(x) !== column) {
      writeColumn();
      column = Math.floor(x);
      columnX = roundToTenth(x);
      first = pixel;
      lowest = pixel;
      highest = pixel;
    } else {
      lowest = Math.min(lowest, pixel);
      highest = Math.max(highest, pixel);
    }
    last = pixel;
  }

  function finish(): string {
    lift();
    return text;
  }

  return { add, lift, finish };
}

function roundToTenth(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}
