import { describe, expect, it } from 'vitest';
import { maxEventTypeLength, parseEventType } from './events.ts';

describe('parseEventType', () => {
  it.each(['message', 'clock-tick', 'größer', 'x'.repeat(maxEventTypeLength)])('takes %j', (type) => {
    expect(parseEventType(type)).toBe(type);
  });

  it.each([
    ['', 'is empty'],
    ['x\ndata: y', 'has a control character'],
    ['x\rid: 1', 'has a control character'],
    ['x\u0000', 'has a control character'],
    ['open', 'EventSource keeps'],
    ['error', 'EventSource keeps'],
    ['stream-gap', 'kept for control events'],
    ['x'.repeat(maxEventTypeLength + 1), 'the limit is 100'],
  ])('refuses %j', (type, fault) => {
    expect(() => parseEventType(type)).toThrow(fault);
  });
});
