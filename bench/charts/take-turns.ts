import { type SubjectName, subjectNames } from './subjects.ts';

/**
 * Measures each subject once a round, in turns, so that what else the machine does falls on all of them alike. Every
 * second round runs backwards.
 */
export async function takeTurns<Sample>(
  rounds: number,
  measure: (subject: SubjectName) => Promise<Sample>,
): Promise<Readonly<Record<SubjectName, readonly Sample[]>>> {
  const samples: Record<SubjectName, Sample[]> = { pulseboard: [], uplot: [], 'chart-js': [], recharts: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of round % 2 === 0 ? subjectNames : subjectNames.toReversed()) {
      samples[subject].push(await measure(subject));
    }
  }
  return samples;
}
