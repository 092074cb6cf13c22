import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeMeasuredEvent, type MeasuredEvent, MeasuredEventScanner } from './measured-event.ts';

const events: readonly MeasuredEvent[] = [1, 2, 3, 4, 5].map((sequence) => ({
  stream: sequence % 2,
  sequence,
  atMicros: 12_345_678_900_000 + sequence,
}));

function scanAll(parts: readonly Buffer[]): MeasuredEvent[] {
  const scanner = new MeasuredEventScanner();
  const found: MeasuredEvent[] = [];
  for (const part of parts) {
    scanner.scan(part, part.length, (stream, sequence, atMicros) => {
      found.push({ stream, sequence, atMicros });
    });
  }
  return found;
}

describe('measured events are found', () => {
  const framed = Buffer.from(
    events
      .map((event, index) => `id: ${'7'.repeat(index)}\ndata: ${encodeMeasuredEvent(event)}\n\n`)
      .join(''),
  );

  it('wherever the bytes are cut, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: framed.length })), (cuts) => {
        const ends = [...cuts.toSorted((a, b) => a - b), framed.length];
        const parts = ends.map((end, index) => framed.subarray(ends[index - 1] ?? 0, end));
        expect(scanAll(parts)).toEqual(events);
      }),
    );
  });

  it('in one byte after the other', () => {
    expect(scanAll(Array.from(framed, (_, index) => framed.subarray(index, index + 1)))).toEqual(events);
  });

  it('and nothing else is', () => {
    expect(scanAll([Buffer.from('"bench":"'), Buffer.from('"bench": "1')])).toEqual([]);
  });
});
