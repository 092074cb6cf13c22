import type { ValueReference } from './chart-props.ts';

/** The ends of a gauge. */
export interface GaugeScale {
  readonly low: number;
  readonly high: number;
}

/** Where the arc begins and ends, in degrees anticlockwise from the right. */
export const startAngle = 225;
export const endAngle = -45;

/** How much of the arc lies before a value, from 0 to 1; none of a scale without extent. */
export function toFraction({ low, high }: GaugeScale, value: number): number {
  return high === low ? 0 : Math.min(1, Math.max(0, (value - low) / (high - low)));
}

/** The angle of a value, in degrees. */
export function toAngle(scale: GaugeScale, value: number): number {
  return startAngle + (endAngle - startAngle) * toFraction(scale, value);
}

/** The band that a value lies in, of several the last; null when it is in none. */
export function findBand(references: readonly ValueReference[], value: number): ValueReference | null {
  const isInside = (reference: ValueReference) =>
    'from' in reference && value >= reference.from && value <= reference.to;
  return references.findLast(isInside) ?? null;
}

/** The `d` of the arc, from low to high, of a radius around the middle of a plot. */
export function toArcPath(x: number, y: number, radius: number): string {
  const at = (angle: number): string => {
    const radians = (angle * Math.PI) / 180;
    return `${round(x + radius * Math.cos(radians))} ${round(y - radius * Math.sin(radians))}`;
  };
  return `M${at(startAngle)}A${round(radius)} ${round(radius)} 0 1 1 ${at(endAngle)}`;
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
