import { expect, it } from 'vitest';
import { drawBadge } from './draw-badge.ts';
import { renderPng } from './render-png.ts';

const draw = (title: string, value: string) => renderPng(drawBadge({ title, points: [] }, value, 'light'));

it('draws a badge twice as large in pixels', async () => {
  const png = Buffer.from(await draw('CPU', '12.5%'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([480, 112]);
});

it('draws its text, and draws nothing twice', async () => {
  const [one, other, again] = [await draw('CPU', '1'), await draw('CPU', '22'), await draw('CPU', '1')];
  expect(Buffer.compare(one, other)).not.toBe(0);
  expect(again).toBe(one);
});
