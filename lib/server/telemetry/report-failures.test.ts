import { ExportResultCode } from '@opentelemetry/core';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { expect, it } from 'vitest';
import { captureReports } from '../testing/capture-reports.ts';
import { reportFailures } from './report-failures.ts';

it('reports a collector that is away once, and that it is back', () => {
  const reports = captureReports();
  let code = ExportResultCode.FAILED;
  const away: SpanExporter = {
    export: (_spans, done) => done({ code, error: new Error('ECONNREFUSED') }),
    shutdown: () => Promise.resolve(),
  };
  const exporter = reportFailures(away);
  for (let count = 0; count < 3; count += 1) exporter.export([], () => {});
  code = ExportResultCode.SUCCESS;
  for (let count = 0; count < 3; count += 1) exporter.export([], () => {});
  expect(reports).toMatchObject([{ level: 'warn', error: { message: 'ECONNREFUSED' } }, { level: 'info' }]);
});
