import { quantile, round } from '../../log/statistics.ts';

/** The median of one figure over all rounds, to three digits; null when no round has it. */
export function medianOf<Result>(
  results: readonly Result[],
  read: (result: Result) => number | null,
): number | null {
  const values = results.map(read).filter((value) => value !== null);
  return values.length === 0 ? null : round(quantile(values, 0.5));
}

/** The sum of one figure over all rounds. */
export function sumOf<Result>(results: readonly Result[], read: (result: Result) => number): number {
  return results.reduce((sum, result) => sum + read(result), 0);
}
