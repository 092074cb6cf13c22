import { isFieldName, maxFieldPathLength } from './field-path.ts';

/** Beyond so many values a payload is not searched further. */
const maxValues = 1_000;

/**
 * The paths of the finite numbers in a payload, in its order, as `readNumber` takes them: `value`, `cores.0`.
 *
 * @param limit the most that are returned
 */
export function listNumericFields(data: unknown, limit: number): string[] {
  const found: string[] = [];
  const waiting: { path: string; value: unknown }[] = entriesOf('', data).toReversed();
  for (let seen = 0; seen < maxValues && found.length < limit; seen += 1) {
    const next = waiting.pop();
    if (next === undefined) break;
    const { path, value } = next;
    if (typeof value === 'number' && Number.isFinite(value)) found.push(path);
    else waiting.push(...entriesOf(`${path}.`, value).toReversed());
  }
  return found;
}

function entriesOf(prefix: string, value: unknown): { path: string; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string, unknown][] = Object.entries(value).slice(0, maxValues);
  return entries
    .filter(([name]) => isFieldName(name) && prefix.length + name.length <= maxFieldPathLength)
    .map(([name, its]) => ({ path: prefix + name, value: its }));
}
