import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { expect, it } from 'vitest';
import { createSpanProcessor } from './create-span-processor.ts';

function finish(name: string, attributes: Record<string, string | number>, error?: Error) {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({
    spanProcessors: [createSpanProcessor(new SimpleSpanProcessor({ exporter }))],
  });
  const span = provider.getTracer('test').startSpan(name, { attributes });
  if (error !== undefined) {
    span.recordException(error);
    span.setStatus({ code: 2, message: error.message });
  }
  span.end();
  return exporter.getFinishedSpans()[0];
}

it('has no query, and of other servers no more than where they are', () => {
  const span = finish('fetch POST https://user:pass@hooks.example/services/T0/B0/secret?x=1', {
    'http.target': '/share/a?token=hunter2',
    'http.url': 'https://hooks.example:8443/services/secret',
    'url.query': 'token=hunter2',
    'http.status_code': 200,
    'http.route': '/api/topics/[topic]',
  });
  expect(span?.name).toBe('fetch POST https://hooks.example');
  expect(span?.attributes).toEqual({
    'http.target': '/share/a',
    'http.url': 'https://hooks.example:8443',
    'http.status_code': 200,
    'http.route': '/api/topics/[topic]',
  });
  expect(span?.spanContext().traceId).toMatch(/^[\da-f]{32}$/);
});

it('has no secrets of errors in its events and its status', () => {
  const span = finish('work', {}, new Error('redis://:hunter2@cache refused whsec_abcdefgh'));
  const shown = JSON.stringify([span?.events, span?.status]);
  expect(shown).toContain('refused');
  expect(shown).not.toMatch(/hunter2|whsec_/);
});
