import type { SeriesColumns } from '#lib/shared/series';
import type { GalleryState } from './gallery-state.ts';

/** Where still samples end, in Unix ms. */
export const stillTo = Date.UTC(2026, 0, 5, 12);

/** How much time the samples span. */
export const sampleSpanMs = 300_000;

/** What the samples of a state are like. */
export interface SampleShape {
  /** How many points the span holds. */
  readonly count: number;
  /** Values lie between the first and the last. */
  readonly range: readonly [number, number];
  /** Every so many points one jumps to the end of the range. */
  readonly spikeEvery?: number;
  /** A hole in the line, as fractions of the span. */
  readonly hole?: readonly [number, number];
}

const usual: SampleShape = { count: 600, range: [0, 100] };
const none: SampleShape = { ...usual, count: 0 };

export const sampleShapes: Readonly<Record<GalleryState, SampleShape>> = {
  usual,
  loading: none,
  empty: none,
  error: none,
  'one-point': { ...usual, count: 1 },
  gap: { ...usual, hole: [0.4, 0.6] },
  'twenty-series': usual,
  'many-points': { ...usual, count: 100_000, spikeEvery: 13_001 },
  negative: { ...usual, range: [-80, 20] },
  huge: { ...usual, range: [0, 1e300] },
  tiny: { ...usual, range: [0, 1e-300] },
  constant: { ...usual, range: [42, 42] },
};

/** The time between two points of a shape, in ms. */
export function sampleStepMs({ count }: SampleShape): number {
  return sampleSpanMs / Math.max(1, count);
}

/** The points of one series up to a time in Unix ms: the same ones for the same arguments. */
export function toSampleColumns(shape: SampleShape, seed: number, to: number): SeriesColumns {
  const { count, hole = [2, 2] } = shape;
  const stepMs = sampleStepMs(shape);
  // A bar or a candle that begins where the span ends is out of sight, and so would be a point that stands alone.
  const end = count === 1 ? to - sampleSpanMs / 10 : to;
  const columns: { at: number[]; value: (number | null)[] } = { at: [], value: [] };
  for (let index = 0; index < count; index += 1) {
    const at = end - (count - 1 - index) * stepMs;
    const isInHole = index >= hole[0] * count && index < hole[1] * count;
    if (isInHole && columns.value.at(-1) === null) continue;
    columns.at.push(at);
    const level = isSpike(shape, index) ? shape.range[1] : sampleAt(shape, seed, at);
    columns.value.push(isInHole ? null : level);
  }
  return columns;
}

function isSpike({ spikeEvery }: SampleShape, index: number): boolean {
  return spikeEvery !== undefined && index % spikeEvery === spikeEvery - 1;
}

/** The value of a shape at a time, in four digits. */
export function sampleAt({ range: [low, high] }: SampleShape, seed: number, at: number): number {
  return Number((low + (high - low) * levelAt(seed, at)).toPrecision(4));
}

/** A count that grows with each point by up to 20, like the shares traded since the day's open. */
export function toSampleCounts({ at }: SeriesColumns, seed: number): SeriesColumns {
  let count = 0;
  return { at, value: at.map((time) => (count += Math.round(20 * levelAt(seed, time)))) };
}

/** Waves over each other, from slow and large to quick and small. */
const wavesMs = [150_000, 47_000, 16_000, 5_300, 1_700, 510, 160, 50, 16] as const;

/** A number from 0 to 1 that wanders with time as a measured one does. */
function levelAt(seed: number, at: number): number {
  let sum = 0;
  let weight = 0;
  for (const [index, waveMs] of wavesMs.entries()) {
    sum += noiseAt(seed * wavesMs.length + index, at / waveMs) * 0.65 ** index;
    weight += 0.65 ** index;
  }
  // Sums of many heights lie near the middle.
  return Math.min(1, Math.max(0, 0.5 + 1.6 * (sum / weight - 0.5)));
}

/** Value noise: a random height at each whole number, with smooth slopes between. */
function noiseAt(seed: number, x: number): number {
  const whole = Math.floor(x);
  const rest = x - whole;
  const slope = rest * rest * (3 - 2 * rest);
  return heightAt(seed, whole) * (1 - slope) + heightAt(seed, whole + 1) * slope;
}

/** Mixes two whole numbers into one from 0 to 1, as MurmurHash3 ends. */
function heightAt(seed: number, whole: number): number {
  let hash = Math.imul(whole ^ Math.imul(seed + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0xffffffff;
}
