import { quantile, round } from '../../log/statistics.ts';

/**
 * Measures each subject in turn, several times, so that what else the machine does falls on all alike; each second round
 * in reverse.
 */
export async function takeTurns<Subject, Result>(
  subjects: readonly Subject[],
  rounds: number,
  measure: (subject: Subject, round: number) => Promise<Result>,
): Promise<readonly (readonly Result[])[]> {
  const results = subjects.map((): Result[] => []);
  for (let turn = 0; turn < rounds; turn += 1) {
    const inOrder = [...subjects.entries()];
    for (const [index, subject] of turn % 2 === 0 ? inOrder : inOrder.toReversed()) {
      const result = await measure(subject, turn);
      results[index]?.push(result);
    }
  }
  return results;
}

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
