import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { createSampleParts } from '#lib/server/testing/sample-metrics';
import { createRegistry } from './metrics.ts';
import { nodeMetrics } from './process-metrics.ts';

const dashboardFile = 'deploy/grafana-dashboard.json';
const rulesFile = 'deploy/alert-rules.yml';
const promtool = '/usr/bin/promtool';

/** What there is to be asked for: of a histogram its parts. */
async function listNames(): Promise<Set<string>> {
  const ending = new AbortController();
  const registries = [createRegistry(createSampleParts(ending.signal)), nodeMetrics()];
  const metrics = (await Promise.all(registries.map((registry) => registry.getMetricsAsJSON()))).flat();
  ending.abort();
  return new Set(
    metrics.flatMap(({ name, type }) =>
      String(type) === 'histogram' ? ['_bucket', '_sum', '_count'].map((part) => `${name}${part}`) : [name],
    ),
  );
}

const readNames = (expression: string): string[] =>
  expression.match(/\b(?:pulseboard|nodejs|process)_\w+/g) ?? [];

const datasource = z.object({ type: z.literal('prometheus'), uid: z.literal('${DS_PROMETHEUS}') });
const place = z.object({
  x: z.int().min(0),
  y: z.int().min(0),
  w: z.int().min(1).max(24),
  h: z.int().min(1),
});
const graph = z.object({
  id: z.int(),
  type: z.enum(['timeseries', 'stat']),
  title: z.string().min(1),
  datasource,
  gridPos: place,
  fieldConfig: z.object({ defaults: z.object({ unit: z.string() }), overrides: z.array(z.unknown()) }),
  targets: z
    .array(z.object({ refId: z.string(), datasource, expr: z.string().min(1), legendFormat: z.string() }))
    .min(1),
});
const row = z.object({ id: z.int(), type: z.literal('row'), title: z.string(), gridPos: place });

/** What Grafana wants of a file that somebody imports. */
const dashboardSchema = z.object({
  __inputs: z.tuple([
    z.object({
      name: z.literal('DS_PROMETHEUS'),
      type: z.literal('datasource'),
      pluginId: z.literal('prometheus'),
    }),
  ]),
  __requires: z.array(z.object({ type: z.string(), id: z.string(), name: z.string() })),
  id: z.null(),
  uid: z.string().regex(/^[\w-]{1,40}$/),
  title: z.string().min(1),
  schemaVersion: z.int().min(30),
  templating: z.object({
    list: z.array(
      z.object({ name: z.string(), type: z.literal('query'), datasource, definition: z.string() }),
    ),
  }),
  panels: z.array(z.discriminatedUnion('type', [graph, row])),
});

const rulesSchema = z.strictObject({
  groups: z.tuple([
    z.strictObject({
      name: z.literal('pulseboard'),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Pulseboard[A-Z]\w+$/),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ]),
});

describe('the dashboard for Grafana', () => {
  const { panels, templating } = dashboardSchema.parse(JSON.parse(readFileSync(dashboardFile, 'utf8')));
  const graphs = panels.flatMap((panel) => (panel.type === 'row' ? [] : [panel]));
  const expressions = [
    ...graphs.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ...templating.list.map(({ definition }) => definition),
  ];

  it('asks only for metrics that there are', async () => {
    const known = await listNames();
    const asked = new Set(expressions.flatMap(readNames));
    expect(asked.size).toBeGreaterThan(30);
    expect([...asked].filter((name) => !known.has(name))).toEqual([]);
  });

  it('shows every metric of our own but those that others are shown of', async () => {
    const asked = new Set(expressions.flatMap(readNames));
    const own = [...(await listNames())].filter((name) => /^pulseboard_.*(?<!_sum|_count)$/.test(name));
    expect(own.filter((name) => !asked.has(name))).toEqual(['pulseboard_retention_events']);
  });

  it('has another id for each panel, and none on top of another', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });
});

describe('the rules for alerts', () => {
  const [group] = rulesSchema.parse(parse(readFileSync(rulesFile, 'utf8'))).groups;

  it('ask only for metrics that there are', async () => {
    const known = await listNames();
    const asked = group.rules.flatMap(({ expr }) => readNames(expr));
    expect(asked.length).toBeGreaterThanOrEqual(group.rules.length);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  it.skipIf(!existsSync(promtool))(
    'fire when they are to, and only then, as promtool of the package prometheus works them out',
    () => {
      for (const words of [
        ['check', 'rules', rulesFile],
        ['test', 'rules', 'deploy/alert-rules.test.yml'],
      ]) {
        const { status, stdout, stderr } = spawnSync(promtool, words, { encoding: 'utf8' });
        expect({ status, stdout, stderr }).toMatchObject({ status: 0, stderr: '' });
      }
    },
  );

  it('are each tested to fire', () => {
    const tests = readFileSync('deploy/alert-rules.test.yml', 'utf8');
    for (const { alert } of group.rules) expect(tests).toContain(`alertname="${alert}"`);
  });
});
