/** What no name has. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
export const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;

/**
 * What keeps a text from being a name on the wire, as the end of a sentence that starts with the text; null when nothing
 * does. A control character would end a field or a log line (CWE-93); half a surrogate pair has no UTF-8 form.
 *
 * @param maxLength in UTF-16 code units
 */
export function findTextFault(text: string, maxLength: number): string | null {
  if (text.length > maxLength) return `has ${text.length} characters; the limit is ${maxLength}`;
  if (controlCharacter.test(text)) return 'has a control character; remove it';
  if (!text.isWellFormed()) return 'has half a surrogate pair; send valid Unicode';
  return null;
}
