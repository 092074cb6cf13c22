import 'server-only';
import { type Attributes, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { PulseboardError } from '#lib/shared/errors';
import { isTracing } from './tracing.ts';

interface SpanDescription {
  /** One of few: what differs each time is told by attributes. */
  readonly name: string;
  readonly kind?: 'internal' | 'producer' | 'client';
  /** No secrets, and no payloads. */
  readonly attributes?: Attributes;
}

const kinds = { internal: SpanKind.INTERNAL, producer: SpanKind.PRODUCER, client: SpanKind.CLIENT };

/**
 * Does some work in a span of the trace that the caller is part of. Where no traces are made it does the work and nothing else.
 *
 * @param work gets the span for what it finds out; null where there is none. What it throws is noted, and goes on
 */
export async function inSpan<Result>(
  { name, kind = 'internal', attributes = {} }: SpanDescription,
  work: (span: Span | null) => Promise<Result>,
): Promise<Result> {
  if (!isTracing()) return work(null);
  return trace
    .getTracer('pulseboard')
    .startActiveSpan(name, { kind: kinds[kind], attributes }, async (span) => {
      try {
        return await work(span);
      } catch (error) {
        noteError(span, error);
        throw error;
      } finally {
        span.end();
      }
    });
}

/** Notes that the work failed, where that is no error. */
export function failSpan(span: Span | null, message: string): void {
  span?.setStatus({ code: SpanStatusCode.ERROR, message });
}

function noteError(span: Span, error: unknown): void {
  const isKnown = error instanceof PulseboardError;
  span.setAttribute('error.type', isKnown ? error.code : error instanceof Error ? error.name : typeof error);
  failSpan(span, error instanceof Error ? error.message : String(error));
  if (!isKnown && error instanceof Error) span.recordException(error);
}
