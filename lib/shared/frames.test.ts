import { createParser, type EventSourceMessage } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeControlFrame, encodeEnvelope, encodeEventFrame, encodeFrame, encodeRetry } from './frames.ts';

function parse(text: string): EventSourceMessage[] {
  const messages: EventSourceMessage[] = [];
  createParser({ onEvent: (message) => messages.push(message) }).feed(text);
  return messages;
}

const anyText = fc.string({ unit: 'binary' });

describe('frames', () => {
  it('carry any Unicode text through a standard parser, newlines included', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [message, ...rest] = parse(encodeFrame('1-0', null, text));
        expect(rest).toEqual([]);
        // [spec] The three line ends of the standard are one to a parser.
        expect(message?.data).toBe(text.replaceAll(/\r\n|\r/g, '\n'));
      }),
    );
  });

  it('carry any payload, topic and type unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), anyText, (data, type, topic) => {
        const value = JSON.parse(JSON.stringify(data));
        const safeType = type.replaceAll(/[\r\n\0]/g, '') || 'x';
        const event = { id: '7-1' as const, topic, type: safeType, at: 5, data: value };
        for (const named of [true, false]) {
          const [message] = parse(encodeEventFrame(event, named));
          expect(message?.id).toBe('7-1');
          expect(message?.event ?? 'message').toBe(named ? safeType : 'message');
          expect(JSON.parse(message?.data ?? '')).toEqual({
            type: 'message',
            ...JSON.parse(encodeEnvelope(event)),
            topic,
            data: value,
          });
        }
      }),
    );
  });

  it('name the type on the wire only where it is not message', () => {
    const event = { id: '1-0' as const, topic: 'clock', type: 'clock-tick', at: 1, data: null };
    expect(encodeEventFrame(event, true)).toBe(
      'event: clock-tick\nid: 1-0\ndata: {"topic":"clock","type":"clock-tick","at":1,"data":null}\n\n',
    );
    expect(encodeEventFrame({ ...event, type: 'message' }, true)).toBe(
      'id: 1-0\ndata: {"topic":"clock","at":1,"data":null}\n\n',
    );
    expect(encodeEventFrame(event, false)).not.toContain('event:');
  });

  it('of control events carry the position that was reached', () => {
    expect(encodeControlFrame({ type: 'stream-heartbeat', data: { serverTime: 9 } }, '3-4')).toBe(
      'event: stream-heartbeat\nid: 3-4\ndata: {"serverTime":9}\n\n',
    );
    expect(encodeRetry(2500)).toBe('retry: 2500\n\n');
  });
});
