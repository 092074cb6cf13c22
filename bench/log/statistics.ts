/** The value that `share` of all values do not exceed; 0.5 is the median. NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** To three significant digits: the others are noise. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}
