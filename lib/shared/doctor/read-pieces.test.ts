import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPieceReader, encodePiece } from './read-pieces.ts';

const pieces = [0, 1, 2].map((index) => ({ probe: 'a', index, sentAt: 5 + index, isLast: index === 2 }));

it('reads what was written, wherever its parts end', () => {
  const whole = new TextEncoder().encode(pieces.map((piece) => encodePiece(piece, 50)).join(''));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 6 }), (cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
      const reader = createPieceReader();
      const read = edges.flatMap((edge, index) => reader.push(whole.subarray(edges[index - 1] ?? 0, edge)));
      expect(read).toMatchObject(pieces);
      expect(read.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(whole.length);
    }),
  );
});

it('leaves out what is no piece', () => {
  const text = `: ping\n\ndata: {"probe":1}\n\n${encodePiece({ probe: 'a', index: 0, sentAt: 1, isLast: true }, 0)}`;
  expect(createPieceReader().push(new TextEncoder().encode(text))).toHaveLength(1);
});
