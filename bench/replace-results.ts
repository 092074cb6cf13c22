/**
 * A text with what stands between the markers of one bench's results replaced.
 *
 * @param bench as its command is named: `bench:log`
 * @throws {Error} when the markers are missing
 */
export function replaceResults(text: string, bench: string, section: string): string {
  const between = new RegExp(`(<!-- results of ${bench} -->)[\\s\\S]*?(<!-- end of results -->)`);
  if (!between.test(text)) throw new Error(`the markers of the results of ${bench} are missing`);
  return text.replace(between, (_, begin: string, end: string) => `${begin}\n\n${section}\n\n${end}`);
}
