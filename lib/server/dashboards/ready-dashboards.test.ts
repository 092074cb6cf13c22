import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dashboardIdPattern, dashboardSchema, type PanelSpec } from '#lib/shared/dashboards';
import { payloadShape } from '#lib/shared/payloads';
import { listings } from '../sources/listings.ts';
import { readyDashboards } from './ready-dashboards.ts';

const directory = 'lib/server/dashboards/ready';

/** What a panel shows of which topic: a topic of each pattern, and each path to a number. */
function readPlaces(panel: PanelSpec): { topic: string; field: string }[] {
  if ('series' in panel) return panel.series;
  if (panel.kind === 'table') {
    const topic = panel.topic.replace('*', 'ACME');
    return panel.columns.map(({ field }) => ({ topic, field }));
  }
  if (panel.kind === 'candlestick') {
    return [panel.price, panel.volume ?? []].flat().map((field) => ({ topic: panel.topic, field }));
  }
  return 'field' in panel ? [{ topic: panel.topic, field: panel.field }] : [];
}

/** Puts panels into a grid as CSS does, each after the one before it, and counts the cells that stay empty. */
function countHoles(panels: readonly Pick<PanelSpec, 'width' | 'height'>[], columns: number): number {
  const taken = new Set<number>();
  let start = 0;
  for (const { width, height } of panels) {
    const cells = (first: number) =>
      Array.from(
        { length: width * height },
        (_, cell) => first + (cell % width) + columns * Math.floor(cell / width),
      );
    const fits = (first: number) =>
      (first % columns) + width <= columns && cells(first).every((cell) => !taken.has(cell));
    while (!fits(start)) start += 1;
    for (const cell of cells(start)) taken.add(cell);
  }
  return Math.ceil((Math.max(...taken) + 1) / columns) * columns - taken.size;
}

function fieldsOf(topic: string): string[] {
  return [...(payloadShape(topic)?.fields ?? [])];
}

describe('the ready dashboards', () => {
  it('are the files of their directory', () => {
    const files = readdirSync(directory).map((name) => name.replace(/\.json$/, ''));
    expect([...readyDashboards.keys()].toSorted()).toEqual(files.toSorted());
    for (const [id, { dashboard }] of readyDashboards) {
      const text = readFileSync(join(directory, `${id}.json`), 'utf8');
      expect(JSON.parse(text)).toEqual(dashboard);
      expect(id).toMatch(dashboardIdPattern);
    }
  });

  it('have a title each, in words', () => {
    expect([...readyDashboards.values()].map(({ dashboard }) => dashboard.title)).toEqual([
      'This machine',
      'This server',
      'Markets',
      'Streams demo',
    ]);
  });

  it.each([...readyDashboards])('%s keeps to the schema, and is not changed by it', (_, { dashboard }) => {
    expect(dashboardSchema.parse(dashboard)).toEqual(dashboard);
  });

  it.each([...readyDashboards])('%s shows fields that the built-in topics have', (_, { dashboard }) => {
    const places = dashboard.panels.flatMap(readPlaces);
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter(({ topic, field }) => !fieldsOf(topic).includes(field))).toEqual([]);
  });

  it.each([...readyDashboards])('%s leaves no hole in a grid, whole or half', (_, { dashboard }) => {
    expect(countHoles(dashboard.panels, 12)).toBe(0);
    const halves = dashboard.panels.map(({ width, height }) => ({ width: width <= 4 ? 3 : 6, height }));
    expect(countHoles(halves, 6)).toBe(0);
  });

  it('name every stock of the market', () => {
    for (const id of ['markets', 'streams-demo']) {
      const text = JSON.stringify(readyDashboards.get(id)?.dashboard);
      for (const { symbol } of listings) expect(text).toContain(`stocks.${symbol}`);
    }
  });
});
