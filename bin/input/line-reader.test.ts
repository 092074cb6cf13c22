import { describe, expect, it } from 'vitest';
import { createLineReader } from './line-reader.mjs';

const read = (line: string): unknown => createLineReader().read(line)?.data ?? null;

describe('reading lines', () => {
  it.each([
    ['21.5', 21.5],
    [' -3 ', -3],
    ['+.5', 0.5],
    ['1e3', 1_000],
    ['42%', 42],
    ['0', 0],
    ['-0', -0],
  ])('takes %j for a value', (line, value) => {
    expect(read(line)).toEqual({ value });
  });

  it.each([
    '',
    '21,5',
    '12abc',
    'NaN',
    'Infinity',
    '1e400',
    '1_000',
    '0x1f',
    '10:30',
    '2026-11-21',
    'hello',
    '{"a":',
    '{"a": 1e400}',
  ])('finds no number in %j', (line) => {
    expect(read(line)).toBeNull();
  });

  it('takes JSON as it is', () => {
    expect(read('{"price": 1, "name": "x", "deep": {"y": [2]}}')).toEqual({
      price: 1,
      name: 'x',
      deep: { y: [2] },
    });
    expect(read('[1, 2]')).toEqual([1, 2]);
  });

  it.each([
    ['level=info msg="took it" duration=12.5ms status=200 path=/a', { duration: 12.5, status: 200 }],
    ['64 bytes from 10.0.0.1: icmp_seq=3 ttl=64 time=0.041 ms', { icmp_seq: 3, ttl: 64, time: 0.041 }],
    ['cpu=80%, mem.used=3MB', { cpu: 80, mem_used: 3 }],
    ['{temp=21.5;humidity="40"}', { temp: 21.5, humidity: 40 }],
  ])('takes the numbers of the pairs in %j', (line, numbers) => {
    expect(read(line)).toEqual(numbers);
  });

  it('leaves out pairs whose values only begin like numbers', () => {
    expect(read('version=1.2.3 address=10.0.0.1 date=2026-11-21 id=12abc count=1')).toEqual({ count: 1 });
  });
});
