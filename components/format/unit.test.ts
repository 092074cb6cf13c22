import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bytes,
  compactCount,
  currency,
  decimals,
  milliseconds,
  percent,
  percentChange,
  plain,
  si,
  type Unit,
} from './unit.ts';

const units: Readonly<Record<string, Unit>> = {
  plain,
  compactCount,
  decimals: decimals(3),
  percent,
  percentChange,
  bytes,
  milliseconds,
  currency: currency('USD'),
  si: si('W'),
};

function writeTicks(unit: Unit, step: number, count = 4): string[] {
  return Array.from({ length: count }, (_, index) => unit.formatTick(index * step, step));
}

test('writes any number in few digits', () => {
  expect([21.5, 0, -3, 1234567.89, 1 / 3].map(plain.format)).toEqual([
    '21.5',
    '0',
    '-3',
    '1,234,570',
    '0.333333',
  ]);
});

test('keeps the width of a reading that changes', () => {
  expect([5, 12.34].map(percent.format)).toEqual(['5.0%', '12.3%']);
  expect([0.5, 0.1236].map(decimals(3).format)).toEqual(['0.500', '0.124']);
  expect([5, 1234.5].map(currency('USD').format)).toEqual(['$5.00', '$1,234.50']);
});

test('writes a large count in three digits', () => {
  expect([0, 344, 7900, 1_234_567].map(compactCount.format)).toEqual(['0', '344', '7.90K', '1.23M']);
});

test('writes a change with its sign, and zero without', () => {
  expect([1.234, -0.5, 0].map(percentChange.format)).toEqual(['+1.23%', '-0.50%', '0.00%']);
});

test('writes bytes in the power of 1024 that fits', () => {
  expect([0, 1023, 1024, 1.5 * 1024 ** 2, 16 * 1024 ** 3, -2048].map(bytes.format)).toEqual([
    '0.0 B',
    '1,023.0 B',
    '1.0 KiB',
    '1.5 MiB',
    '16.0 GiB',
    '-2.0 KiB',
  ]);
});

test('writes milliseconds in the unit that fits, and what is long in two parts', () => {
  const values = [0, 0.0005, 4.2, 344.4, 1250, 83_000, 7_500_000, 183_600_000, -90_000];
  expect(values.map(milliseconds.format)).toEqual([
    '0.00 ms',
    '0.0005 ms',
    '4.20 ms',
    '344 ms',
    '1.25 s',
    '1 min 23 s',
    '2 h 5 min',
    '2 d 3 h',
    '-1 min 30 s',
  ]);
});

test('puts the prefix of the SI before a unit', () => {
  expect([0, 1250, -0.012, 999.99, 3.6e6, 1e-12].map(si('W').format)).toEqual([
    '0 W',
    '1.25 kW',
    '-12 mW',
    '1 kW',
    '3.6 MW',
    '1 pW',
  ]);
});

test('writes all that is known of a value, in its unit', () => {
  expect([1_234_567, 0.1 + 0.2, 1 / 3, -0.5, 0, 1e300].map(plain.formatExact)).toEqual([
    '1,234,567',
    '0.3',
    '0.333333333333333',
    '-0.5',
    '0',
    '1E300',
  ]);
  expect(compactCount.formatExact(1_234_567)).toBe('1,234,567');
  expect([0.12, 0.123456].map(decimals(3).formatExact)).toEqual(['0.120', '0.123456']);
  expect([0.001234, 3, 1234.5].map(currency('USD').formatExact)).toEqual(['$0.001234', '$3.00', '$1,234.50']);
  expect([5, 12.3456].map(percent.formatExact)).toEqual(['5.0%', '12.3456%']);
  expect([1.23456, 0].map(percentChange.formatExact)).toEqual(['+1.23456%', '0.00%']);
  expect([1_234_567, 16 * 1024 ** 3].map(bytes.formatExact)).toEqual(['1,234,567 B', '17,179,869,184 B']);
  expect([1250.125, -0.0123456].map(si('W').formatExact)).toEqual(['1.250125 kW', '-12.3456 mW']);
});

test('writes every part of a long time', () => {
  const values = [7_529_999, 7_529_999.123, 4.2, 1250.5, 60_000, -90_061_000, 59_999.9999, 1e18];
  expect(values.map(milliseconds.formatExact)).toEqual([
    '2 h 5 min 29.999 s',
    '2 h 5 min 29.999123 s',
    '4.2 ms',
    '1.2505 s',
    '1 min',
    '-1 d 1 h 1 min 1 s',
    '59.9999999 s',
    '1E18 ms',
  ]);
});

test.each(Object.entries({ plain, decimals: decimals(3), currency: currency('USD'), percent }))(
  'writes of %s what can be read back',
  (_, unit) => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e308, max: 1e308 }), (value) => {
        const text = unit.formatExact(value).replace(/[$,%]/g, '');
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(
          Math.abs(value) * 1e-14 + Number.MIN_VALUE,
        );
      }),
    );
  },
);

test('writes ticks with the decimals of their step', () => {
  expect(writeTicks(plain, 0.25)).toEqual(['0', '0.25', '0.5', '0.75']);
  expect(writeTicks(percent, 25)).toEqual(['0%', '25%', '50%', '75%']);
  expect(writeTicks(bytes, 512 * 1024)).toEqual(['0', '512 KiB', '1 MiB', '1.5 MiB']);
  expect(writeTicks(currency('EUR'), 500_000)).toEqual(['€0', '€500K', '€1M', '€1.5M']);
  expect(writeTicks(milliseconds, 20_000, 5)).toEqual(['0', '20 s', '40 s', '1 min', '1 min 20 s']);
  expect(writeTicks(si('Hz'), 250)).toEqual(['0', '250 Hz', '500 Hz', '750 Hz']);
});

test('writes what is far beyond a reader by powers of ten', () => {
  expect([1e300, -1.234e21, 1e-300].map(plain.format)).toEqual(['1E300', '-1.23E21', '1E-300']);
  expect(currency('USD').format(1e300)).toBe('$1E300');
});

test.each(Object.entries(units))('tells any two neighbouring ticks of %s apart', (_, unit) => {
  const steps = fc
    .tuple(fc.constantFrom(1, 2, 2.5, 5), fc.integer({ min: -5, max: 12 }))
    .map(([first, power]) => Number(`${first}e${power}`));
  fc.assert(
    fc.property(steps, fc.integer({ min: -9, max: 9 }), (step, index) => {
      const texts = [index, index + 1].map((each) => unit.formatTick(each * step, step));
      expect(texts[0]).not.toBe(texts[1]);
    }),
  );
});

test.each(Object.entries(units))('writes every number of %s in at most 26 characters', (_, unit) => {
  const longest = '-999,999,999,999,999.9 EiB'.length;
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(unit.format(value).length).toBeLessThanOrEqual(longest);
      expect(unit.formatTick(value).length).toBeLessThanOrEqual(longest);
    }),
    { examples: [[-999_999_999_999_999.9 * 1024 ** 6]] },
  );
});
