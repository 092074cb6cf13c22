import { describe, expect, it } from 'vitest';
import type { DashboardSpec } from '#lib/shared/dashboards';
import { parseDashboard, parseDashboardText } from './parse-dashboard.ts';

const line = {
  kind: 'line',
  id: 'a',
  title: 'A',
  width: 6,
  height: 4,
  series: [{ topic: 't', field: 'value' }],
};
const board = (...panels: object[]) => ({ version: 1, title: 'Board', windowMs: 60_000, panels });

function faultOf(value: unknown): string {
  try {
    parseDashboard(value);
  } catch (error) {
    return (error as Error).message;
  }
  return 'no fault';
}

describe('parseDashboard', () => {
  it('takes a dashboard as it is, but for blanks around its title', () => {
    const expected: unknown = board(line);
    expect(parseDashboard({ ...board(line), title: '  Board ' })).toEqual(expected);
  });

  it.each([
    [board(line, line), 'panels: two panels have the same id'],
    [board(line, { ...line, id: 'b' }, { ...line, id: 'c', width: 13 }), 'panels[2].width: 13 is over 12'],
    [board({ ...line, kind: 'pie' }), 'panels[0].kind: "pie" is none of "line", "area", '],
    [board({ ...line, color: 'red' }), 'panels[0].color: is not known here; remove it'],
    [board({ ...line, series: [] }), 'panels[0].series: has 0 entries; give at least 1'],
    [board({ ...line, series: [{ topic: 't' }] }), 'panels[0].series[0].field: is missing; give a text'],
    [
      board({ ...line, series: [{ topic: 'a*b', field: 'value' }] }),
      'panels[0].series[0].topic: topic "a*b" has a *',
    ],
    [
      board({ ...line, series: [{ topic: 't', field: 'a"b' }] }),
      'panels[0].series[0].field: a field without quotes',
    ],
    [board({ ...line, unit: 'furlong' }), 'panels[0].unit: "furlong" does not match /^(plain|compact|'],
    [board({ ...line, values: 'tall' }), 'panels[0].values: "tall" is not an object or "fit"'],
    [board({ ...line, values: { low: 5, high: 1 } }), 'panels[0].values: low is not below high'],
    [{ ...board(), windowMs: 5 }, 'windowMs: 5 is under 60000'],
    [{ ...board(), version: 2 }, 'version: 2 is not 1'],
    [JSON.parse('{"__proto__": {"version": 1}}'), 'version: is missing; give 1'],
    [[], '[] is not an object'],
  ])('says what is wrong, and where', (value, sentence) => {
    expect(faultOf(value)).toContain(sentence);
  });

  it('reads 60 panels and refuses one more', () => {
    const panels = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...line, id: `p${index}` }));
    const most: DashboardSpec = parseDashboard(board(...panels(60)));
    expect(most.panels).toHaveLength(60);
    expect(faultOf(board(...panels(61)))).toBe('panels: has 61 entries; the limit is 60');
  });
});

describe('parseDashboardText', () => {
  it.each(['', '{', 'NaN', '{"version": 1,}', '<html>'])('refuses %j, which is not JSON', (text) => {
    expect(() => parseDashboardText(text)).toThrow(/^this is not JSON \(/);
  });

  it('takes 100,000 levels of nesting for what they are', () => {
    expect(() => parseDashboardText('['.repeat(100_000) + ']'.repeat(100_000))).toThrow('is not an object');
  });
});
