import { isRecord } from '#lib/shared/json';

/** Deeper than this nobody looks for a number. */
const maxDepth = 4;

/** More would be no list to choose from. */
const maxFields = 100;

/** The paths to the numbers of a payload, as `readNumber` takes them. */
export function listNumberFields(data: unknown): string[] {
  return listPaths(data, '', maxDepth).slice(0, maxFields);
}

function listPaths(value: unknown, path: string, depth: number): string[] {
  if (typeof value === 'number') return path === '' ? [] : [path];
  if ((!isRecord(value) && !Array.isArray(value)) || depth === 0) return [];
  return Object.entries(value)
    .slice(0, maxFields)
    .flatMap(([name, part]) => listPaths(part, path === '' ? name : `${path}.${name}`, depth - 1));
}
