import { expect, test } from 'vitest';
import { parseUnit } from './parse-unit.ts';

test.each([
  [undefined, 12.5, '12.5'],
  ['percent', 12.34, '12.3%'],
  ['percent-change', 1, '+1.00%'],
  ['bytes', 2048, '2.0 KiB'],
  ['ms', 4.2, '4.20 ms'],
  ['decimals:3', 0.12, '0.120'],
  ['currency:EUR', 3, '€3.00'],
  ['si:W', 1250, '1.25 kW'],
])('writes a number in %s', (name, value, text) => {
  expect(parseUnit(name).format(value)).toBe(text);
});

test('is the same unit for the same name, so that a chart is not made anew', () => {
  expect(parseUnit('decimals:2')).toBe(parseUnit('decimals:2'));
});
