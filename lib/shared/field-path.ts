/** The longest path of a field, in UTF-16 code units. */
export const maxFieldPathLength = 255;

/** What a JSON path cannot quote. */
const unquotable = /["\\\p{Cc}]/u;

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
