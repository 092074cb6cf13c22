import { readFileSync, writeFileSync } from 'node:fs';
import type { MetricObject, Registry } from 'prom-client';
import { describeMetrics } from '#lib/server/metrics/describe-metrics';

const document = 'docs/metrics.md';

/** Where the tables stand in the document. */
const marks = { begin: '<!-- metrics: made by npm run docs -->', end: '<!-- /metrics -->' };
