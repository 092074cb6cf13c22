/** The longest path of a field, in UTF-16 code units. */
export const maxFieldPathLength = 255;

/** What a JSON path cannot quote. */
export const unquotable = /["\\\p{Cc}]/u;

/**
 * Whether a text is the path to something in a payload, with dots, that both `readPath` and a log understand: `value`,
 * `cores.0`. What is no path is refused wherever a field is named, and offered nowhere.
 */
export function isFieldPath(text: string): boolean {
  return text !== '' && text.length <= maxFieldPathLength && text.isWellFormed() && !unquotable.test(text);
}

/** Whether a member of a payload can be named in a path: a name with a dot, or none, cannot be told from two names. */
export function isFieldName(name: string): boolean {
  return isFieldPath(name) && !name.includes('.');
}

/**
 * The members of an object or an array by their paths; none of anything else, and those left out that no path can name.
 *
 * @param path that of the value itself; empty for a whole payload
 * @param most how many of them are looked at; default: all
 */
export function listMembers(
  value: unknown,
  path: string,
  most = Number.POSITIVE_INFINITY,
): { readonly path: string; readonly value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  const prefix = path === '' ? '' : `${path}.`;
  const members: [string, unknown][] = Object.entries(value).slice(0, most);
  return members
    .filter(([name]) => isFieldName(name) && prefix.length + name.length <= maxFieldPathLength)
    .map(([name, its]) => ({ path: prefix + name, value: its }));
}
