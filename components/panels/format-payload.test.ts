import { expect, test } from 'vitest';
import { formatPayload } from './format-payload.ts';

test('writes a number, a text, or compact JSON', () => {
  expect(formatPayload({ value: 21.5 })).toBe('21.5');
  expect(formatPayload({ value: 0 })).toBe('0');
  expect(formatPayload({ value: 1e300 })).toBe('1E300');
  expect(formatPayload({ value: 'open' })).toBe('open');
  expect(formatPayload('deployed')).toBe('deployed');
  expect(formatPayload({ value: 1, unit: 'C' })).toBe('{"value":1,"unit":"C"}');
  expect(formatPayload(null)).toBe('null');
});
