import 'server-only';
import { SpanKind } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import { currentRequest } from '../reports/request-context.ts';
import { toHarmlessSpan } from './to-harmless-span.ts';

/**
 * Ties the span of a request to its records, in both directions, and hands spans on without what is nobody's business.
 *
 * @param next gets each span once it has ended
 */
export function createSpanProcessor(next: SpanProcessor): SpanProcessor {
  return {
    onStart(span, parentContext) {
      const request = currentRequest();
      if (request !== null && span.kind === SpanKind.SERVER) {
        request.traceId ??= span.spanContext().traceId;
        span.setAttribute('pulseboard.request.id', request.id);
      }
      next.onStart(span, parentContext);
    },
    onEnd: (span: ReadableSpan) => next.onEnd(toHarmlessSpan(span)),
    forceFlush: () => next.forceFlush(),
    shutdown: () => next.shutdown(),
  };
}
