import 'server-only';
import type { HubTimes } from '../hub/hub-counters.ts';
import { createLatency, type Latency } from './latency.ts';

/** How long it takes to publish, to flush and to deliver. */
export interface HubLatencies {
  readonly publish: Latency;
  readonly flush: Latency;
  readonly delivery: Latency;
  /** For the hub to tell. */
  readonly times: HubTimes;
}

export function createHubLatencies(): HubLatencies {
  const publish = createLatency(
    'pulseboard_publish_duration_seconds',
    'From handing events to the log until it has them or refuses them, one for each request or reading of a source',
  );
  const flush = createLatency(
    'pulseboard_flush_duration_seconds',
    'One flush: handing what is new to every stream that waits for it',
  );
  const delivery = createLatency(
    'pulseboard_delivery_latency_seconds',
    'From hearing of a stored event until the flush that carried it was done; of each flush the event that waited longest',
  );
  return {
    publish,
    flush,
    delivery,
    times: {
      published: (seconds) => publish.observe(seconds),
      flushed: (seconds) => flush.observe(seconds),
      delivered: (seconds) => delivery.observe(seconds),
    },
  };
}
