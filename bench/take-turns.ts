/**
 * Measures each subject in turn, several times, so that what else the machine does falls on all alike; each second round
 * in reverse.
 */
export async function takeTurns<Subject, Result>(
  subjects: readonly Subject[],
  rounds: number,
  measure: (subject: Subject) => Promise<Result>,
): Promise<readonly (readonly Result[])[]> {
  const results = subjects.map((): Result[] => []);
  for (let turn = 0; turn < rounds; turn += 1) {
    const inOrder = [...subjects.entries()];
    for (const [index, subject] of turn % 2 === 0 ? inOrder : inOrder.toReversed()) {
      const result = await measure(subject);
      results[index]?.push(result);
    }
  }
  return results;
}
