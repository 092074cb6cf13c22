/**
 * The name of a column as a field of the payload. A path to a field has dots between names and cannot quote, so what would
 * be taken for either is written `_`.
 *
 * @param {string} name
 */
export function toFieldName(name) {
  return name.replaceAll(/[."\\]/g, '_').slice(0, 100);
}
