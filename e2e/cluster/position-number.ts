import { parsePosition, positionSequence, positionTime } from '#lib/shared/positions';

/** Of counters within a millisecond; a log gives out fewer. */
const sequences = 2 ** 20;

/**
 * Turns positions into numbers that compare as the positions do, which take far less memory. Exact for the positions of some
 * weeks after `originMs`.
 */
export function createPositionNumbers(originMs: number): (position: string) => number {
  return (text) => {
    const position = parsePosition(text);
    return (positionTime(position) - originMs) * sequences + positionSequence(position);
  };
}
