import { expect, test } from 'vitest';
import { stillSeries } from '#lib/shared/still-series';
import { seriesColour } from './chart-config.ts';
import { toChartLines } from './chart-line.ts';

test('counts how often a colour came before, so that twenty series of eight colours are told apart', () => {
  const keys = Array.from({ length: 20 }, (_, index) => `series-${index}`);
  const data = Object.fromEntries(keys.map((key) => [key, stillSeries({ at: [], value: [] })]));
  const config = Object.fromEntries(
    keys.map((key, index) => [key, { label: key, colour: seriesColour(index) }]),
  );
  const looks = toChartLines(data, config).map(({ colour, repeat }) => `${colour} ${repeat}`);
  expect(new Set(looks).size).toBe(20);
  expect(looks[0]).toBe('var(--series-1) 0');
  expect(looks[8]).toBe('var(--series-1) 1');
});
