/**
 * What to say when the server loses its log, and when it has it back.
 *
 * @param {boolean} isDegraded
 */
export function describeDegraded(isDegraded) {
  return isDegraded
    ? 'the server cannot reach its log: nothing new comes until it can'
    : 'the server can reach its log again';
}
