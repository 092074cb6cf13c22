import { listMembers } from './field-path.ts';

/** Beyond so many values a payload is not searched further. */
const maxValues = 1_000;

/**
 * The paths of the finite numbers in a payload, in its order, as `readNumber` takes them: `value`, `cores.0`.
 *
 * @param limit the most that are returned
 */
export function listNumericFields(data: unknown, limit: number): string[] {
  const found: string[] = [];
  const waiting = listMembers(data, '', maxValues).toReversed();
  for (let seen = 0; seen < maxValues && found.length < limit; seen += 1) {
    const next = waiting.pop();
    if (next === undefined) break;
    const { path, value } = next;
    if (typeof value === 'number' && Number.isFinite(value)) found.push(path);
    else waiting.push(...listMembers(value, path, maxValues).toReversed());
  }
  return found;
}

/**
 * The numbers of a payload that have no series yet, as many as there is room for.
 *
 * @param known the series by field
 * @param most how many fields there may be in all
 */
export function listNewFields(
  data: unknown,
  known: Pick<ReadonlyMap<string, unknown>, 'has' | 'size'>,
  most: number,
): string[] {
  if (known.size >= most) return [];
  return listNumericFields(data, most)
    .filter((field) => !known.has(field))
    .slice(0, most - known.size);
}
