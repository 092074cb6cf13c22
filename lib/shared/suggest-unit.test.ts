import { expect, test } from 'vitest';
import { suggestUnitOfName, suggestUnitOfText } from './suggest-unit.ts';

test.each([
  ['usedBytes', 'bytes'],
  ['used_bytes', 'bytes'],
  ['bytes', 'bytes'],
  ['cpuPercent', 'percent'],
  ['cpu-pct', 'percent'],
  ['load%', 'percent'],
  ['p99Ms', 'ms'],
  ['latency_ms', 'ms'],
  ['bytesPerSecond', null],
  ['items', null],
  ['constructor', null],
  ['', null],
])('the name %s says %s', (name, unit) => {
  expect(suggestUnitOfName(name)).toBe(unit);
});

test.each([
  ['ms', 'ms'],
  [' % ', 'percent'],
  ['W', 'si:W'],
  ['furlongs', null],
  ['toString', null],
])('the text %s says %s', (text, unit) => {
  expect(suggestUnitOfText(text)).toBe(unit);
});
