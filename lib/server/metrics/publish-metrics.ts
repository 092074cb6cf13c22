import 'server-only';
import type { Registry } from 'prom-client';
import type { RefusalCounts } from '../http/refusal-counts.ts';
import type { HubCounters } from '../hub/hub-counters.ts';
import { addCounter, toLabelled } from './add-metric.ts';

/** What is published, and what is refused. */
export function addPublishMetrics(
  registry: Registry,
  { counters, refusals }: { readonly counters: HubCounters; readonly refusals: Pick<RefusalCounts, 'list'> },
): void {
  addCounter(registry, {
    name: 'pulseboard_published_events_total',
    help: 'Events that requests and sources of this process handed to the log: stored, or failed. A repeat under the same idempotency key counts as stored again',
    labels: ['result'],
    read: () => toLabelled('result', { stored: counters.publishedEvents, failed: counters.failedEvents }),
  });
  addCounter(registry, {
    name: 'pulseboard_heard_events_total',
    help: 'Events of the log that this process has heard, each once, whichever process they were published by',
    read: () => counters.heardEvents,
  });
  addCounter(registry, {
    name: 'pulseboard_refused_requests_total',
    help: 'Requests answered with an error, by route and error code (docs/errors.md)',
    labels: ['route', 'code'],
    read: () => refusals.list().map(({ route, code, count }) => ({ labels: { route, code }, value: count })),
  });
}
