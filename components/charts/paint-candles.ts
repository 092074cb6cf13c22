import { mapForward } from './linear-mapping.ts';
import { paintCursorBand } from './paint-cursor.ts';
import type { Scene, SceneSeries } from './painter.ts';
import { snapToPixels } from './snap-to-pixels.ts';

/** Of the time of a candle, how much its body is wide. */
const bodyShare = 0.7;
const widestBodyRem = 0.75;

/** Of the height of the plot, how much the volume takes. */
export const volumeShare = 0.2;

/**
 * Paints the series `open`, `high`, `low` and `close` as candles, and `volume`, where there is one, as bars below them.
 * A candle that rose has the colour of `high`, one that fell that of `low`.
 */
export function paintCandles(context: CanvasRenderingContext2D, scene: Scene, intervalMs: number): void {
  const prices = findPrices(scene);
  if (prices === null) return;
  paintCursor(context, scene, intervalMs);
  const volume = findSeries(scene, 'volume');
  for (const isRising of [true, false]) {
    const { colour, fill } = isRising ? prices.high : prices.low;
    if (volume !== undefined) {
      context.fillStyle = fill;
      paintVolume(context, scene, prices, volume, isRising, intervalMs);
    }
    context.fillStyle = colour;
    paintBodies(context, scene, prices, isRising, intervalMs);
  }
}

function paintCursor(context: CanvasRenderingContext2D, scene: Scene, intervalMs: number): void {
  const { cursorAt, mapping, shift } = scene;
  if (cursorAt === null) return;
  const left = mapForward(mapping.x, cursorAt) + shift;
  paintCursorBand(context, scene, left, left + intervalMs * mapping.x.scale);
}

type Prices = Readonly<Record<'open' | 'high' | 'low' | 'close', SceneSeries>>;

function findSeries({ series }: Scene, wanted: string): SceneSeries | undefined {
  return series.find(({ key }) => key === wanted);
}

function findPrices(scene: Scene): Prices | null {
  const open = findSeries(scene, 'open');
  const high = findSeries(scene, 'high');
  const low = findSeries(scene, 'low');
  const close = findSeries(scene, 'close');
  if (open === undefined || high === undefined || low === undefined || close === undefined) return null;
  return { open, high, low, close };
}

function paintBodies(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { open, high, low, close }: Prices,
  isRising: boolean,
  intervalMs: number,
): void {
  const { mapping, pixelRatio } = scene;
  const { ring } = close;
  const pixel = 1 / pixelRatio;
  const width = toWidth(scene, intervalMs);
  const end = ring.firstAfter(scene.to);
  for (let index = ring.firstAfter(scene.from - intervalMs); index < end; index += 1) {
    const first = open.ring.valueAt(index);
    const last = ring.valueAt(index);
    if (last >= first !== isRising) continue;
    const left = toLeft(scene, ring.timeAt(index), intervalMs, width);
    const top = snapToPixels(mapForward(mapping.y, Math.max(first, last)), pixelRatio);
    const bottom = snapToPixels(mapForward(mapping.y, Math.min(first, last)), pixelRatio);
    const wickTop = snapToPixels(mapForward(mapping.y, high.ring.valueAt(index)), pixelRatio);
    const wickBottom = snapToPixels(mapForward(mapping.y, low.ring.valueAt(index)), pixelRatio);
    const wick = snapToPixels(left + (width - pixel) / 2, pixelRatio);
    context.fillRect(wick, wickTop, pixel, Math.max(pixel, wickBottom - wickTop));
    context.fillRect(left, top, width, Math.max(pixel, bottom - top));
  }
}

function paintVolume(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { open, close }: Prices,
  volume: SceneSeries,
  isRising: boolean,
  intervalMs: number,
): void {
  const { mapping, pixelRatio } = scene;
  const { ring } = volume;
  const start = ring.firstAfter(scene.from - intervalMs);
  const end = ring.firstAfter(scene.to);
  const highest = findHighest(ring, start, end);
  if (highest === 0) return;
  const scale = (mapping.height * volumeShare) / highest;
  const width = toWidth(scene, intervalMs);
  for (let index = start; index < end; index += 1) {
    if (close.ring.valueAt(index) >= open.ring.valueAt(index) !== isRising) continue;
    const height = snapToPixels(ring.valueAt(index) * scale, pixelRatio);
    const left = toLeft(scene, ring.timeAt(index), intervalMs, width);
    context.fillRect(left, mapping.top + mapping.height - height, width, height);
  }
}

function findHighest(ring: SceneSeries['ring'], start: number, end: number): number {
  let highest = 0;
  for (let index = start; index < end; index += 1) highest = Math.max(highest, ring.valueAt(index));
  return highest;
}

function toWidth({ mapping, pixelRatio, remPixels }: Scene, intervalMs: number): number {
  const wanted = Math.min(intervalMs * mapping.x.scale * bodyShare, widestBodyRem * remPixels);
  return Math.max(1 / pixelRatio, snapToPixels(wanted, pixelRatio));
}

function toLeft(
  { mapping, shift, pixelRatio }: Scene,
  at: number,
  intervalMs: number,
  width: number,
): number {
  return snapToPixels(mapForward(mapping.x, at + intervalMs / 2) + shift - width / 2, pixelRatio);
}
