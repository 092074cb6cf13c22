import { describe, expect, it } from 'vitest';
import { drawTable } from './draw-table.mjs';
import { textWidth } from './fit-text.mjs';
import { createTopicRows } from './topic-rows.mjs';

const rows = createTopicRows(undefined);
for (const [index, price] of [3, 1, 4, 1.5].entries())
  rows.add({ topic: 'stocks.ACME', at: index * 500, data: { name: 'Acme', price } });
rows.add({ topic: 'deploys', at: 0, data: { message: 'up\u001b[2J\u009b and away' } });
rows.add({ topic: '温度', at: 0, data: { value: 123_456_789 } });

const draw = (width: number, height = 10, hasColour = false): string[] =>
  drawTable(rows.list(1_500), { width, height, hasColour, status: 'live' });

describe('drawing the table', () => {
  it('shows the last number, its change, the rate and the line of each topic', () => {
    expect(draw(80).map((line) => line.trimEnd())).toEqual([
      'topic                       last         change    per s trend',
      String.raw`deploys           {"message":"up\u001b[2J  and away"}`,
      'stocks.ACME price            1.5           -2.5        2 ▆▁█▂',
      '温度                   123456789                       0 ▅',
      'live',
    ]);
  });

  it.each([200, 80, 64, 63, 50, 49, 36, 35, 20, 10, 3, 1])('fills %i columns and no more', (width) => {
    for (const line of draw(width)) expect(textWidth(line)).toBeLessThanOrEqual(width);
  });

  it.each([1, 2, 3, 4])('fills %i lines and no more', (height) => {
    const lines = draw(80, height);
    expect(lines.length).toBeLessThanOrEqual(height);
  });

  it('says how many do not fit', () => {
    expect(draw(80, 4)[2]?.trimEnd()).toBe('… 2 more: a taller window shows them');
    expect(draw(80, 5)[3]).toMatch(/^温度/);
  });

  it('lets no payload steer the terminal', () => {
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(draw(80).join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  it('colours changes where it may', () => {
    expect(draw(80, 10, true).join('\n')).toContain('\u001b[31m          -2.5\u001b[0m');
  });
});

describe('the rows of the table', () => {
  it('lets the rate fall while nothing comes', () => {
    const quiet = createTopicRows(undefined);
    for (const at of [0, 1_000, 2_000]) quiet.add({ topic: 'a', at, data: { value: at } });
    expect(quiet.list(2_000)[0]?.ratePerSecond).toBe(1);
    expect(quiet.list(20_000)[0]?.ratePerSecond).toBe(0.1);
  });

  it('shows the field that was asked for', () => {
    const chosen = createTopicRows('cores.1');
    chosen.add({ topic: 'cpu', at: 0, data: { total: 1, cores: [2, 3] } });
    chosen.add({ topic: 'other', at: 0, data: { total: 1 } });
    expect(chosen.list(0)).toMatchObject([
      { topic: 'cpu', last: 3 },
      { topic: 'other', last: { total: 1 }, values: [] },
    ]);
  });
});
