import 'server-only';
import { AsyncResource } from 'node:async_hooks';
import { ExportResultCode } from '@opentelemetry/core';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { report } from '../reports/report.ts';

/** An exporter whose failures are reported, once until it succeeds. What cannot be sent is dropped, and nobody waits for it. */
export function reportFailures(exporter: SpanExporter): SpanExporter {
  let isFailing = false;
  // Whichever request made the batch full, it is told for the server.
  const note = AsyncResource.bind((hasFailed: boolean, error: Error | undefined): void => {
    if (hasFailed && !isFailing)
      report.warn('traces cannot be sent, and are dropped until they can', { error });
    if (!hasFailed && isFailing) report.info('traces can be sent again');
    isFailing = hasFailed;
  });
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        note(result.code !== ExportResultCode.SUCCESS, result.error);
        done(result);
      });
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}
