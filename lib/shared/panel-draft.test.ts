import { describe, expect, test } from 'vitest';
import type { PanelSpec } from './dashboards.ts';
import { emptyColumn, emptySeries, judgePanelDraft, type PanelDraft, toPanelDraft } from './panel-draft.ts';

const common = { id: 'one', title: 'One', width: 4, height: 3 };
const series: [{ topic: string; field: string; label: string; colour: number }] = [
  { topic: 'a', field: 'value', label: 'A', colour: 2 },
];
const panels: PanelSpec[] = [
  { kind: 'line', ...common, note: 'per second', series, unit: 'bytes', values: 'from-zero' },
  { kind: 'line', ...common, series: [...series, { topic: 'b', field: 'c.d' }] },
  { kind: 'area', ...common, series, values: { low: 0, high: 'totalBytes' } },
  { kind: 'stacked-area', ...common, series, values: { low: -1.5, high: 3 } },
  { kind: 'bar', ...common, series, intervalMs: 500 },
  { kind: 'candlestick', ...common, topic: 'a', price: 'p', volume: 'v', intervalsMs: [5_000, 60_000] },
  { kind: 'number', ...common, series, rising: 'bad', unit: 'currency:EUR' },
  { kind: 'gauge', ...common, series, scale: { low: 0, high: 100 } },
  { kind: 'meters', ...common, topic: 'a', field: 'cores', scale: { low: 0, high: 100 }, unit: 'percent' },
  { kind: 'progress', ...common, topic: 'a', field: 'progress' },
  { kind: 'feed', ...common, topic: 'a.*' },
  {
    kind: 'table',
    ...common,
    topic: 'stocks.*',
    columns: [{ field: 'price', label: 'Price', unit: 'decimals:2', tone: 'change' }],
    sparkline: 'price',
  },
  { kind: 'topics', ...common },
  { kind: 'clock', ...common, topic: 'clock' },
];

test.each(panels.map((panel) => [panel.kind, panel] as const))(
  'a %s comes out of its form as it went in',
  (_, panel) => {
    expect(judgePanelDraft(toPanelDraft(panel))).toEqual({ ok: true, panel });
  },
);

describe('another kind', () => {
  const line = toPanelDraft({ kind: 'line', ...common, series: [{ topic: 'a', field: 'b' }] });

  test('is of the first topic and field', () => {
    expect(judgePanelDraft({ ...line, kind: 'progress' })).toMatchObject({
      ok: true,
      panel: { kind: 'progress', topic: 'a', field: 'b' },
    });
  });

  test('needs no more than it has where it can do without', () => {
    for (const kind of ['area', 'bar', 'number', 'gauge', 'meters', 'feed', 'table', 'candlestick'] as const)
      expect(judgePanelDraft({ ...line, kind })).toMatchObject({ ok: true, panel: { kind } });
  });
});

describe('a fault is told in words', () => {
  const draft: PanelDraft = toPanelDraft({ kind: 'line', ...common, series });
  test.each<[string, Partial<PanelDraft>, string]>([
    ['no title', { title: '  ' }, 'The title is missing.'],
    ['a long title', { title: 'x'.repeat(101) }, 'The title is longer than 100 characters.'],
    ['too wide', { width: '13' }, 'The width is more than 12.'],
    ['no height', { height: '' }, 'The height is not a whole number.'],
    ['half a row', { height: '1.5' }, 'The height is not a whole number.'],
    ['no topic', { series: [emptySeries] }, 'The topic is missing.'],
    ['a unit that is none', { unit: 'furlongs' }, 'The unit is none of those that there are.'],
    [
      'a scale upside down',
      { values: 'scale', low: '5', high: '1' },
      'The scale does not fit: low is not below high.',
    ],
    [
      'a scale without a beginning',
      { values: 'scale', low: 'x' },
      'The scale needs a number to begin with, and a number or a field to end with.',
    ],
    ['bars of no length', { kind: 'bar', intervalSeconds: '0' }, 'The length of a bar is less than 100.'],
    ['no candles', { kind: 'candlestick', candleSeconds: ' ' }, 'The lengths of candles is less than 1.'],
    [
      'a column without a label',
      { kind: 'table', columns: [{ ...emptyColumn, label: '' }] },
      'The label is missing.',
    ],
  ])('%s', (_name, part, fault) => {
    expect(judgePanelDraft({ ...draft, ...part })).toEqual({ ok: false, faults: [fault] });
  });
});
