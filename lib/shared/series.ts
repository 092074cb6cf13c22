/** One number at one time: Unix milliseconds, and a finite value, or null where the line breaks. */
export interface Point {
  readonly at: number;
  readonly value: number | null;
}

/** Points over time, oldest first, as two columns of the same length: small to send and quick to draw. */
export interface SeriesColumns {
  readonly at: readonly number[];
  readonly value: readonly (number | null)[];
}

/** The points of a series, oldest first, to be read by index or by time. Ask its `length` first: that brings it up to date. */
export interface ReadableRing {
  readonly length: number;
  /** How many points have ever left at its old end. */
  readonly droppedCount: number;
  /**
   * Grows when points change that are not the newest: one came late, or what the ring is derived from was written anew.
   * While it stays the same, points have only come at the new end and left at the old one.
   */
  readonly lateCount: number;
  /** Unix milliseconds of the point at an index from 0 to `length - 1`; NaN outside. */
  timeAt(index: number): number;
  /** Its value; NaN where the line breaks, and outside. */
  valueAt(index: number): number;
  /** The index of the first point later than `at`; `length` when there is none. */
  firstAfter(at: number): number;
  /** A copy, with null where the line breaks. */
  toColumns(): SeriesColumns;
}

/** Numbers over time that may grow: what every chart draws. */
export interface Series {
  /** The same object for the life of the series; what it holds changes. */
  readonly ring: ReadableRing;
  /** Grows when points come; 0 as long as there are none but the initial ones. */
  readonly getVersion: () => number;
  /** Called after points have come, on an animation frame and at most once in one. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Which number of which topic makes a series. */
export interface SeriesReference {
  readonly topic: string;
  /** The path to a number in the payload, with dots: `price`, `cores.0`. */
  readonly field: string;
}

/** The same text for the same series. */
export function seriesKey({ topic, field }: SeriesReference): string {
  return `${topic}#${field}`;
}

/** What lies at a path in a payload; undefined where there is nothing. Own properties only. */
export function readPath(data: unknown, field: string): unknown {
  let value: unknown = data;
  for (const name of field.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

/** The finite number at a path in a payload, or null where there is none. */
export function readNumber(data: unknown, field: string): number | null {
  const value = readPath(data, field);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
