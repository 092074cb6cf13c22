import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dashboardIdPattern, dashboardSchema, type PanelSpec } from '#lib/shared/dashboards';
import { payloadSchema } from '#lib/shared/payloads';
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

function fieldsOf(topic: string): string[] {
  const { shape } = payloadSchema(topic) as unknown as { shape: object };
  return Object.keys(shape);
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

  it.each([...readyDashboards])('%s fills each row of its grid', (_, { dashboard }) => {
    const cells = dashboard.panels.reduce((sum, { width, height }) => sum + width * height, 0);
    expect(cells % 12).toBe(0);
  });

  it('name every stock of the market', () => {
    for (const id of ['markets', 'streams-demo']) {
      const text = JSON.stringify(readyDashboards.get(id)?.dashboard);
      for (const { symbol } of listings) expect(text).toContain(`stocks.${symbol}`);
    }
  });
});
