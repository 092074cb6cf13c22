import { describe, expect, it } from 'vitest';
import { readRecordedEvents } from './read-recorded-events.mjs';

const write = (...events: object[]): string => events.map((event) => JSON.stringify(event)).join('\n');

describe('reading a recording', () => {
  it('puts events in order of time, and those of one moment in order of their positions', () => {
    const text = write(
      { id: '5-1', topic: 'a', at: 5, data: 3 },
      { id: '5-0', topic: 'a', at: 5, data: 2 },
      { id: '9-0', topic: 'a', at: 1, data: 1 },
    );
    expect(readRecordedEvents(text, undefined).map(({ data }) => data)).toEqual([1, 2, 3]);
  });

  it('keeps the order of the file where nothing else tells', () => {
    const text = write(
      { topic: 'a', at: 1, data: 1 },
      { topic: 'b', at: 1, data: 2 },
      { topic: 'a', at: 1, data: 3 },
    );
    expect(readRecordedEvents(text, undefined).map(({ data }) => data)).toEqual([1, 2, 3]);
  });

  it.each([
    ['x', 'line 1 is not JSON'],
    ['\n\n5', 'line 3 is no object'],
    ['{"at":1,"data":1}', 'line 1 names no "topic"'],
    ['{"topic":"a","data":1}', 'line 1 has no "at"'],
    ['{"topic":"a","at":"1","data":1}', 'line 1 has no "at"'],
    ['{"topic":"a","at":1}', 'line 1 has no "data"'],
    ['{"topic":"a","at":1,"data":1,"type":5}', 'line 1 has a "type"'],
    ['\n', 'holds no event'],
  ])('refuses %j', (text, message) => {
    expect(() => readRecordedEvents(text, undefined)).toThrow(message);
  });
});
