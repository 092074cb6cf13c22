import 'server-only';
import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { hideSecrets } from '../reports/hide-secrets.ts';

/** A span without queries, addresses of others beyond their host, and secrets: in its name, its attributes, its events, its status. */
export function toHarmlessSpan(span: ReadableSpan): ReadableSpan {
  const { status, events } = span;
  // It keeps its methods, which look for what is its own where it was.
  const harmless: ReadableSpan = Object.create(span, {
    name: { value: toHarmlessText(span.name) },
    attributes: { value: toHarmlessAttributes(span.attributes) },
    events: {
      value: events.map(({ name, time, attributes = {}, droppedAttributesCount = 0 }) => ({
        name,
        time,
        attributes: toHarmlessAttributes(attributes),
        droppedAttributesCount,
      })),
    },
    status: {
      value: status.message === undefined ? status : { ...status, message: toHarmlessText(status.message) },
    },
  });
  return harmless;
}

function toHarmlessAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => name !== 'url.query')
      .map(([name, value]) => [name, typeof value === 'string' ? toHarmlessText(value) : value]),
  );
}

function toHarmlessText(text: string): string {
  return hideSecrets(
    text
      // Of the address of another server, where it is.
      .replace(/\b(https?:\/\/)(?:[^\s/@]*@)?([^\s/?#]+)[^\s"'<>)]*/g, '$1$2')
      // Of what was asked for here, the path.
      .replace(/(^|\s)(\/[^\s?]*)\?\S*/g, '$1$2'),
  );
}
