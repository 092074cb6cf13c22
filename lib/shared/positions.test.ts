import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparePositions,
  nextPosition,
  parsePosition,
  type Position,
  positionAt,
  positionTime,
} from './positions.ts';

const positions = fc
  .tuple(fc.nat({ max: 2 ** 45 }), fc.nat())
  .map(([time, sequence]): Position => `${time}-${sequence}`);

describe('positions', () => {
  it('are ordered by time, then by sequence', () => {
    expect(comparePositions('5-0', '5-1')).toBeLessThan(0);
    expect(comparePositions('9-0', '10-0')).toBeLessThan(0);
    expect(comparePositions('10-9', '10-10')).toBeLessThan(0);
    expect(comparePositions('7-7', '7-7')).toBe(0);
  });

  it('grow strictly, whatever the clock does', () => {
    fc.assert(
      fc.property(positions, fc.array(fc.nat({ max: 2 ** 45 })), (start, clock) => {
        let last = start;
        for (const now of clock) {
          const next = nextPosition(last, now);
          expect(comparePositions(next, last)).toBeGreaterThan(0);
          last = next;
        }
      }),
    );
  });

  it('of a time lie before every event of its millisecond', () => {
    expect(positionAt(1234.9)).toBe('1234-0');
    expect(positionAt(-5)).toBe('0-0');
    expect(positionTime('1234-7')).toBe(1234);
  });

  it.each(['', '5', '5-', '-5', '05-0', '5-00', ' 5-0', '5-0\n', '1e3-0', '9999999999999999-0', '5-0-0'])(
    'refuse %j with what to write instead',
    (text) => {
      expect(() => parsePosition(text, 'after')).toThrow(
        /after=.* is not a position; write <milliseconds>-<sequence>/,
      );
    },
  );

  it('are read back as written', () => {
    fc.assert(
      fc.property(positions, (position) => {
        expect(parsePosition(position)).toBe(position);
      }),
    );
  });
});
