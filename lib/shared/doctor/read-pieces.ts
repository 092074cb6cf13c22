import { finite, record, text, truth, wholeFrom } from '../shapes.ts';

/** A piece of a probe stream, as it is written. */
export interface SentPiece {
  /** Which stream: each has another one. */
  readonly probe: string;
  readonly index: number;
  /** Unix milliseconds by the server's clock. */
  readonly sentAt: number;
  readonly isLast: boolean;
}

const pieceShape = record({ probe: text, index: wholeFrom(0), sentAt: finite, isLast: truth });

/** The text of a piece in `text/event-stream` form. */
export function encodePiece(piece: SentPiece, fillBytes: number): string {
  return `data: ${JSON.stringify({ ...piece, fill: 'x'.repeat(fillBytes) })}\n\n`;
}

export interface PieceReader {
  /** The pieces that are whole with this part of the stream, and how many bytes each has. */
  push(part: Uint8Array): readonly (SentPiece & { readonly bytes: number })[];
}

/** Reads pieces from parts of a stream that may end anywhere. What is no piece is left out. */
export function createPieceReader(): PieceReader {
  const decoder = new TextDecoder();
  let pending = '';
  return {
    push(part) {
      const blocks = (pending + decoder.decode(part, { stream: true })).split('\n\n');
      pending = blocks.pop() ?? '';
      return blocks.flatMap((block) => {
        const piece = parsePiece(block);
        return piece === null ? [] : [{ ...piece, bytes: block.length + 2 }];
      });
    },
  };
}

function parsePiece(block: string): SentPiece | null {
  try {
    const piece = pieceShape.safeParse(JSON.parse(block.replace(/^data: /, '')));
    if (!piece.success) return null;
    const { probe, index, sentAt, isLast } = piece.data;
    return { probe, index, sentAt, isLast };
  } catch {
    return null;
  }
}
