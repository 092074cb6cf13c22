import fc from 'fast-check';
import { createParser } from 'eventsource-parser';
import { describe, expect, it } from 'vitest';
import { createEventStreamParser } from './event-stream-parser.mjs';

const encoder = new TextEncoder();

function parse(...parts: Uint8Array[]) {
  const parser = createEventStreamParser();
  return parts.flatMap((part) => parser.push(part));
}

const parseText = (text: string) => parse(encoder.encode(text));

describe('reading an event stream', () => {
  it('reads events with their type and id', () => {
    expect(parseText('retry: 1\n\nevent: tick\nid: 1-0\ndata: {}\n\ndata: 2\n\n')).toEqual([
      { id: '1-0', type: 'tick', data: '{}' },
      { id: '1-0', type: 'message', data: '2' },
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('takes %j for the end of a line', (end) => {
    expect(parseText(`data: a${end}data: b${end}${end}data: c${end}${end}:`)).toEqual([
      { id: '', type: 'message', data: 'a\nb' },
      { id: '', type: 'message', data: 'c' },
    ]);
  });

  it('leaves out one byte order mark, comments, fields it does not know, and what has no end', () => {
    expect(parseText('\uFEFF: hi\nother: 1\ndata\n\ndata: cut')).toEqual([
      { id: '', type: 'message', data: '' },
    ]);
  });

  it('keeps an id without data, and ignores one with a NULL', () => {
    expect(parseText('id: 5-0\n\nid: 6\0\ndata: x\n\n')).toEqual([{ id: '5-0', type: 'message', data: 'x' }]);
  });

  it('reads the same however the bytes are divided', () => {
    const text = fc.string({
      unit: fc.constantFrom('data', 'id', 'event', ':', ' ', '\n', '\n\n', '\r\n', 'x', '°', '🌡'),
    });
    const property = fc.property(text, fc.array(fc.nat(20)), (stream, sizes) => {
      const bytes = encoder.encode(stream);
      const parts = [];
      let from = 0;
      for (const size of sizes) parts.push(bytes.subarray(from, (from += size)));
      parts.push(bytes.subarray(from));
      expect(parse(...parts)).toEqual(parse(bytes));
    });
    fc.assert(property);
  });

  it('reads what another parser reads', () => {
    const line = fc.constantFrom(
      'data: a',
      'data:b',
      'data',
      'event: t',
      'event',
      'id: 1',
      ': c',
      'x: y',
      '',
      '',
    );
    const property = fc.property(fc.array(line), (lines) => {
      const stream = `${lines.join('\n')}\n`;
      const others: { type: string; data: string }[] = [];
      const other = createParser({
        onEvent: ({ event = 'message', data }) =>
          others.push({ type: event === '' ? 'message' : event, data }),
      });
      other.feed(stream);
      expect(parseText(stream).map(({ type, data }) => ({ type, data }))).toEqual(others);
    });
    fc.assert(property);
  });

  it('gives up on a line without an end', () => {
    const parser = createEventStreamParser();
    const part = encoder.encode('x'.repeat(1_048_576));
    expect(() => {
      for (let count = 0; count < 20; count += 1) parser.push(part);
    }).toThrow('a line without an end');
  });
});
