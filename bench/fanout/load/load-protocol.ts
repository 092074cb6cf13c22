import * as z from 'zod';

/** The streams that a connection asks for, by the path that gives them. */
const subscriberTarget = z.object({ path: z.string(), streams: z.array(z.number()) });
const publisherTarget = z.object({ path: z.string(), stream: z.number() });
/** The number of the last event of each stream, by its index. */
const lastSequences = z.array(z.number());

export type SubscriberTarget = z.output<typeof subscriberTarget>;
export type PublisherTarget = z.output<typeof publisherTarget>;

/** What the process that subscribes is asked for. `group` names connections that are looked at together. */
export const subscriberCommand = z.discriminatedUnion('do', [
  /** Opens connections one after the other, and answers once each has its first bytes. */
  z.object({
    do: z.literal('open'),
    group: z.string(),
    port: z.number(),
    targets: z.array(subscriberTarget),
    headers: z.string(),
    /** How many are under way at once. */
    concurrency: z.number(),
  }),
  /** Forgets the latencies and counts so far. */
  z.object({ do: z.literal('measure') }),
  z.object({ do: z.literal('report'), group: z.string() }),
  /** Answers once every connection of the group has the last event of each of its streams, or after so long. */
  z.object({
    do: z.literal('await'),
    group: z.string(),
    last: lastSequences,
    timeoutMs: z.number(),
  }),
  z.object({ do: z.literal('stall'), group: z.string() }),
  z.object({ do: z.literal('close') }),
]);

/** What the process that publishes is asked for: to do so on each of some connections, one request after the other. */
export const publisherCommand = z.object({
  port: z.number(),
  targets: z.array(publisherTarget),
  connections: z.number(),
  /** Events in one request, as lines of NDJSON when more than one. */
  batch: z.number(),
  /** Null publishes the next as soon as the one before is answered. */
  eventsPerSecond: z.number().nullable(),
  durationMs: z.number(),
  /** Ends earlier, after so many. */
  maxEvents: z.number().nullable(),
  /** Where the numbers of the streams go on from. */
  after: lastSequences,
});

export type SubscriberCommand = z.output<typeof subscriberCommand>;
export type PublisherCommand = z.output<typeof publisherCommand>;

export const openReport = z.object({ opened: z.number(), refused: z.number(), tookMs: z.number() });
export const groupReport = z.object({
  delivered: z.number(),
  /** Since `measure`. */
  seconds: z.number(),
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
});
export const completenessReport = z.object({
  missing: z.number(),
  repeated: z.number(),
  tookMs: z.number(),
});
export const publisherReport = z.object({
  last: lastSequences,
  published: z.number(),
  seconds: z.number(),
  answeredP50Ms: z.number().nullable(),
  answeredP99Ms: z.number().nullable(),
});

export type OpenReport = z.output<typeof openReport>;
export type GroupReport = z.output<typeof groupReport>;
export type CompletenessReport = z.output<typeof completenessReport>;
export type PublisherReport = z.output<typeof publisherReport>;
