import 'server-only';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  detectResources,
  envDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { version } from '../version.ts';
import { createSampler } from './create-sampler.ts';
import { createSpanProcessor } from './create-span-processor.ts';
import { reportFailures } from './report-failures.ts';

/** The traces of this process, while it makes any. */
export interface Tracing {
  /** Sends what is still here. */
  shutdown(): Promise<void>;
}

/** Registers what makes spans, of Next and of our own, and sends them by OTLP over HTTP, in JSON. */
export function createTracing(environment: Readonly<Record<string, string | undefined>>): Tracing {
  // Its span of a request to elsewhere has the whole address for a name, and that of a webhook can hold a token.
  process.env['NEXT_OTEL_FETCH_DISABLED'] = '1';
  const batches = new BatchSpanProcessor({
    // Its address, headers, time limit and compression it takes from the environment by itself.
    exporter: reportFailures(new OTLPTraceExporter()),
    scheduledDelayMillis: readDelayMs(environment['OTEL_BSP_SCHEDULE_DELAY']),
  });
  const named = resourceFromAttributes({ 'service.name': 'pulseboard', 'service.version': version });
  const provider = new TracerProvider({
    resource: named.merge(detectResources({ detectors: [serviceInstanceIdDetector, envDetector] })),
    sampler: createSampler(environment),
    spanProcessors: [createSpanProcessor(batches)],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return { shutdown: () => provider.shutdown() };
}

// [spec] 5 s by default.
function readDelayMs(text = ''): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : 5_000;
}
