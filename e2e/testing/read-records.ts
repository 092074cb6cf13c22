/** What a server has told its operator: one of the lines of JSON in its output. */
export type OutputRecord = Readonly<Record<string, unknown>> & { readonly message: string };

/** The records in the output of a server, without what Next says beside them. */
export function readRecords(output: string): OutputRecord[] {
  // The last line may be there in part.
  const lines = output.split('\n').slice(0, -1);
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as OutputRecord);
}
