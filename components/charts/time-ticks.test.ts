import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTickTime } from './time-labels.ts';
import { dayMs, hourMs, minuteMs, secondMs, toTickStepMs, toTimeTicks } from './time-ticks.ts';

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham'];

test.each([
  [10 * secondMs, 2 * secondMs],
  [minuteMs, 15 * secondMs],
  [5 * minuteMs, minuteMs],
  [hourMs, 10 * minuteMs],
  [dayMs, 6 * hourMs],
  [7 * dayMs, dayMs],
])('a window of %d ms has ticks %d ms apart where seven labels fit', (windowMs, stepMs) => {
  expect(toTickStepMs(windowMs, 28)).toBe(stepMs);
});

test('never are there more labels than fit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 400 * dayMs }),
      fc.integer({ min: 4, max: 120 }),
      (spanMs, width) => {
        const stepMs = toTickStepMs(spanMs, width);
        expect(Math.floor(spanMs / stepMs)).toBeLessThanOrEqual(Math.max(1, width / 4));
      },
    ),
  );
});

test('ticks rise by their step and lie inside of the span, in any zone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.integer({ min: secondMs, max: 7 * dayMs }),
      fc.constantFrom(...zones),
      (from, spanMs, timeZone) => {
        const stepMs = toTickStepMs(spanMs, 28);
        const ticks = toTimeTicks({ from, to: from + spanMs }, stepMs, timeZone);
        expect(ticks.every((tick) => tick >= from && tick <= from + spanMs)).toBe(true);
        for (const [index, tick] of ticks.slice(1).entries()) {
          const distance = tick - (ticks[index] ?? 0);
          expect(distance).toBeGreaterThan(0);
          // The clocks go forward or back by an hour at most.
          expect(Math.abs(distance - stepMs)).toBeLessThanOrEqual(stepMs < hourMs ? 0 : hourMs);
        }
      },
    ),
  );
});

test('ticks of a day are at midnight there, through a change of the clocks', () => {
  const from = Date.UTC(2026, 2, 27);
  const ticks = toTimeTicks({ from, to: from + 5 * dayMs }, dayMs, 'Europe/Berlin');
  const hours = ticks.map((tick) =>
    new Date(tick).toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' }),
  );
  expect(hours).toEqual(['00:00', '00:00', '00:00', '00:00', '00:00']);
  expect(ticks.map((tick) => new Date(tick).getUTCHours())).toEqual([23, 23, 22, 22, 22]);
});

test('ticks of an hour are on the hour of a zone that is half of one ahead', () => {
  const from = Date.UTC(2026, 0, 1);
  expect(toTimeTicks({ from, to: from + 2 * hourMs }, hourMs, 'Asia/Kolkata')).toEqual([
    from + 0.5 * hourMs,
    from + 1.5 * hourMs,
  ]);
});

test.each([
  ['America/Santiago', Date.UTC(2026, 8, 4)],
  ['Africa/Cairo', Date.UTC(2026, 3, 22)],
  ['Asia/Beirut', Date.UTC(2026, 2, 27)],
])('a day of %s that has no midnight begins when it does', (timeZone, from) => {
  const ticks = toTimeTicks({ from, to: from + 5 * dayMs }, dayMs, timeZone);
  const days = ticks.map((tick) => new Date(tick).toLocaleDateString('en-GB', { timeZone }));
  expect(new Set(days).size).toBe(ticks.length);
  expect(ticks.length).toBe(5);
});

test('ticks of months are at the first of each', () => {
  const from = Date.UTC(2026, 4, 1);
  const ticks = toTimeTicks({ from, to: from + 200 * dayMs }, toTickStepMs(200 * dayMs, 30), 'UTC');
  expect(ticks).toEqual([4, 5, 6, 7, 8, 9, 10].map((month) => Date.UTC(2026, month)));
});

test('neighbouring ticks of long spans have another label each', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2e12 }),
      fc.integer({ min: 15 * dayMs, max: 8000 * dayMs }),
      fc.integer({ min: 8, max: 60 }),
      fc.constantFrom(...zones),
      (from, spanMs, width, timeZone) => {
        const stepMs = toTickStepMs(spanMs, width);
        const labels = toTimeTicks({ from, to: from + spanMs }, stepMs, timeZone).map((tick) =>
          formatTickTime(tick, stepMs, timeZone),
        );
        expect(new Set(labels).size).toBe(labels.length);
      },
    ),
  );
});
