import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Registry } from 'prom-client';
import { createRegistry } from '#lib/server/metrics/metrics';
import { nodeMetrics } from '#lib/server/metrics/process-metrics';
import { createSampleParts } from '#lib/server/testing/sample-metrics';

const document = 'docs/metrics.md';

/** A metric, as the document lists it. */
interface MetricRow {
  readonly name: string;
  readonly type: string;
  readonly labels: readonly string[];
  readonly unit: string;
  readonly help: string;
}

/** The metrics of Pulseboard's own, and those of Node, in the order in which they are scraped. */
export async function listMetrics(): Promise<{ own: MetricRow[]; node: MetricRow[] }> {
  const ending = new AbortController();
  try {
    return {
      own: await toRows(createRegistry(createSampleParts(ending.signal))),
      node: await toRows(nodeMetrics()),
    };
  } finally {
    ending.abort();
  }
}

async function toRows(registry: Registry): Promise<MetricRow[]> {
  const metrics = await registry.getMetricsAsJSON();
  return metrics.map(({ name, help, type }) => ({
    name,
    // Documented as a number, and written as a text.
    type: String(type),
    labels: readLabels(registry.getSingleMetric(name)),
    unit: unitOf(name),
    help,
  }));
}

function readLabels(metric: object | undefined): string[] {
  const names: unknown = metric !== undefined && 'labelNames' in metric ? metric.labelNames : [];
  return Array.isArray(names) ? names.map(String).filter((name) => name !== 'le') : [];
}

/** The unit that a name ends in, as the rules for names have it. */
function unitOf(name: string): string {
  if (name.endsWith('_timestamp_seconds')) return 'Unix time in s';
  return /_(seconds|bytes|ratio|events|streams|chunks|topics)(?:_total|_limit)?$/.exec(name)?.[1] ?? '';
}

/** A text with the rows of both of its tables replaced. */
export function replaceTables(text: string, own: readonly MetricRow[], node: readonly MetricRow[]): string {
  return replaceTable(replaceTable(text, 'Pulseboard', own), 'Node', node);
}

function replaceTable(text: string, heading: string, rows: readonly MetricRow[]): string {
  const lines = rows.map(({ name, type, labels, unit, help }) => {
    const cells = [`\`${name}\``, type, labels.map((label) => `\`${label}\``).join(', '), unit, help];
    return `| ${cells.join(' | ')} |\n`;
  });
  const table = new RegExp(`(### ${heading}\\n\\n[^\\n]*\\n\\n\\|[^\\n]*\\n\\|[^\\n]*\\n)(?:\\|[^\\n]*\\n)*`);
  return text.replace(table, (_, head: string) => head + lines.join(''));
}

if (import.meta.main) {
  const { own, node } = await listMetrics();
  writeFileSync(document, replaceTables(readFileSync(document, 'utf8'), own, node));
  spawnSync('oxfmt', [document], { stdio: 'inherit' });
}
