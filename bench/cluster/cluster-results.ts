import * as z from 'zod';

const clusterSetup = z.object({
  nodes: z.number(),
  /** When Redis syncs its append-only file; null: one node with a SQLite log of its own. */
  appendfsync: z.enum(['everysec', 'always']).nullable(),
});

/** So many nodes on one log. */
export type ClusterSetup = z.output<typeof clusterSetup>;

const clusterRun = clusterSetup.extend({
  viewers: z.number(),
  deliveredPerSecond: z.number(),
  publishedPerSecond: z.number(),
  answeredP50Ms: z.number().nullable(),
  /** From just before the request to node 1 until a viewer had read the event, by node, in milliseconds. */
  p50Ms: z.array(z.number().nullable()),
  p99Ms: z.array(z.number().nullable()),
  /** Of all nodes together. */
  nodesCpu: z.number(),
  redisCpu: z.number(),
  redisOutBytesPerSecond: z.number(),
  missing: z.number(),
  repeated: z.number(),
});

/** What was seen of one setup. CPU is in seconds a second: 1 is a whole core. */
export type ClusterRun = z.output<typeof clusterRun>;

const publicationCost = z.object({
  nodes: z.number(),
  eventsPerPublication: z.number(),
  /** CPU of the node that is asked to publish. */
  publishingMicros: z.number(),
  /** CPU of each other node, which hears of it; null with one node. */
  hearingMicros: z.number().nullable(),
  /** CPU of Redis, by its own count. */
  redisMicros: z.number(),
  /** Of that the script that appends, and each read of a node: what Redis counts for commands. */
  appendMicros: z.number(),
  readMicros: z.number(),
  redisOutBytes: z.number(),
  appendOnlyFileBytes: z.number(),
});

/** What publications cost where nobody watches, in microseconds for each, which is so many events. */
export type PublicationCost = z.output<typeof publicationCost>;

const redisMemory = z.object({
  historyBytes: z.number(),
  /** A second time, while it is among the newest 10,000. */
  recentBytes: z.number(),
});

/** What an event takes up in the memory of Redis. */
export type RedisMemory = z.output<typeof redisMemory>;

const idleCost = z.object({
  nodes: z.number(),
  /** Those that scripts run not counted. */
  commandsPerSecond: z.number(),
  /** Calls a second, by command, those in scripts too. */
  byCommand: z.record(z.string(), z.number()),
  /** CPU of one node and of Redis, in seconds a second. */
  nodeCpu: z.number(),
  redisCpu: z.number(),
});

/** What nodes ask of Redis while nothing happens. */
export type IdleCost = z.output<typeof idleCost>;

/** What `npm run bench:cluster` writes to `bench/results/cluster.json`. */
export const clusterResults = z.object({
  /** The day of the run, in UTC: `2026-01-31`. */
  date: z.string(),
  machine: z.object({
    cpu: z.string(),
    cores: z.number(),
    memoryGiB: z.number(),
    platform: z.string(),
    node: z.string(),
    redis: z.string(),
    /** Whether nodes and Redis had one core together, and the load the other. */
    isPinned: z.boolean(),
  }),
  /** (a) 600 viewers in all, batches of 10 as fast as they are answered. */
  flood: z.array(clusterRun),
  /** (b) 20 viewers at each node, 50 events a second. */
  steady: z.array(clusterRun),
  /** (c) 200 viewers at each node, 50 events a second. */
  many: z.array(clusterRun),
  publications: z.array(publicationCost),
  memory: redisMemory,
  idle: z.array(idleCost),
});

export type ClusterResults = z.output<typeof clusterResults>;
