import { expect, it } from 'vitest';
import { writeDuration } from './write-duration.ts';

it.each([
  [0, '0 ms'],
  [999.4, '999 ms'],
  [999.6, '1 s'],
  [-2_550, '2.5 s'],
  [9_949, '9.9 s'],
  [60_000, '60 s'],
  [119_499, '119 s'],
  [120_000, '2 min'],
  [7_200_000, '2 h'],
])('%d ms is %s', (milliseconds, text) => {
  expect(writeDuration(milliseconds)).toBe(text);
});
