import { expect, it } from 'vitest';
import { toTextLine } from './to-text-line.ts';

const record = { level: 'warn', time: '2026-03-01T12:30:05.000Z', pid: 1, message: 'it rains' };
const clock = new Date(record.time).toTimeString().slice(0, 8);

it('writes time, level, message and fields', () => {
  const line = JSON.stringify({ ...record, topic: 'a b', count: 2, detail: 'x=1', sources: ['clock'] });
  expect(toTextLine(line)).toBe(`${clock} WARN  it rains topic=a b count=2 detail="x=1" sources=["clock"]\n`);
});

it('writes errors with their stacks and causes', () => {
  const error = {
    type: 'Error',
    message: 'no',
    stack: 'Error: no\n    at x',
    cause: { type: 'T', message: 'why' },
  };
  expect(toTextLine(JSON.stringify({ ...record, error }))).toBe(
    `${clock} WARN  it rains\n  Error: no\n    at x\n  T: why\n`,
  );
});

it('leaves what is no record as it is', () => {
  expect(toTextLine('▲ Next.js\n')).toBe('▲ Next.js\n');
});
