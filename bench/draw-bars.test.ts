import { expect, it } from 'vitest';
import { drawBars } from './draw-bars.ts';

it('draws each bar in proportion, with its label and its value', () => {
  const ours = { label: 'ours', value: 1_000, isOwn: true };
  const theirs = { label: 'theirs', value: 500, isOwn: false };
  const svg = drawBars([
    { title: 'Delivered', bars: [ours, theirs] },
    { title: 'Lost', bars: [{ ...ours, value: 0 }] },
  ]);
  const widths = [...svg.matchAll(/<rect x="160" y="\d+" width="(\d+)"/g)].map(([, value]) => Number(value));
  expect(widths).toEqual([470, 235, 1]);
  expect(svg).toContain('>ours</text>');
  expect(svg).toContain('>1,000</text>');
  expect(svg).toContain('>Lost</text>');
});
