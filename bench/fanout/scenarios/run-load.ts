import { setTimeout as delay } from 'node:timers/promises';
import { type CommandedProcess, startCommandedProcess } from '../load/child-process.ts';
import {
  completenessReport,
  groupReport,
  type OpenReport,
  openReport,
  type PublisherCommand,
  type PublisherReport,
  publisherReport,
  type SubscriberTarget,
} from '../load/load-protocol.ts';
import { readProcessUsage } from '../load/process-usage.ts';
import { loadCpu, type Peer, type RunningPeer } from '../peers/peer.ts';

interface OpenOptions {
  /** Lines that end with CRLF. */
  readonly headers?: string;
  /** How many connections are under way at once; default 64. */
  readonly concurrency?: number;
}

/** One server with its subscribers and its publisher, each a process of its own. */
export interface Load {
  readonly server: RunningPeer;
  open(group: string, targets: readonly SubscriberTarget[], how?: OpenOptions): Promise<OpenReport>;
  publish(
    wanted: Partial<PublisherCommand> & Pick<PublisherCommand, 'targets' | 'durationMs'>,
  ): Promise<PublisherReport>;
  readonly subscribers: CommandedProcess;
}

/** What was seen of one server in one run. */
export interface RunResult {
  readonly deliveredPerSecond: number;
  readonly publishedPerSecond: number;
  /** From just before the request that published an event to when a subscriber had read it, in milliseconds. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** From a request that published to its answer, in milliseconds. */
  readonly answeredP50Ms: number | null;
  /** CPU time of the server for a million deliveries, in seconds. */
  readonly cpuSecondsPerMillion: number;
  readonly missing: number;
  readonly repeated: number;
}

/** Starts all three, and ends them whatever happens. */
export async function withLoad<Result>(peer: Peer, work: (load: Load) => Promise<Result>): Promise<Result> {
  const server = await peer.start();
  const subscribers = startCommandedProcess(new URL('../load/subscribers.ts', import.meta.url), loadCpu);
  const publisher = startCommandedProcess(new URL('../load/publisher.ts', import.meta.url), loadCpu);
  const { port } = server;
  try {
    return await work({
      server,
      subscribers,
      open: (group, targets, { headers = '', concurrency = 64 } = {}) =>
        subscribers.ask({ do: 'open', group, port, targets, headers, concurrency }, openReport),
      publish: (wanted) =>
        publisher.ask(
          { port, connections: 1, batch: 1, eventsPerSecond: null, maxEvents: null, after: [], ...wanted },
          publisherReport,
        ),
    });
  } finally {
    await Promise.all([subscribers.stop(), publisher.stop()]);
    await server.stop();
  }
}

export interface MeasuredLoad {
  /** The connections whose latencies count. */
  readonly group: string;
  readonly publish: Omit<Parameters<Load['publish']>[0], 'durationMs'>;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** Before and after what is measured, in milliseconds: what is under way then counts for nothing. */
const settleMs = 500;

/** Publishes, and after warming up measures what the group gets; then waits until it has everything. */
export async function measureLoad(load: Load, wanted: MeasuredLoad): Promise<RunResult> {
  const { subscribers, server } = load;
  const { group, warmUpMs, measureMs } = wanted;
  // Warm is what has been run often, so that no server is measured while it is still being compiled.
  const warm = await load.publish({ ...wanted.publish, eventsPerSecond: null, durationMs: warmUpMs });
  // What a server has answered and not yet delivered belongs to the warming up.
  await subscribers.ask({ do: 'await', group, last: warm.last, timeoutMs: 20_000 }, completenessReport);
  const publishing = load.publish({
    ...wanted.publish,
    durationMs: settleMs + measureMs + settleMs,
    after: warm.last,
  });
  await delay(settleMs);
  await subscribers.tell({ do: 'measure' });
  const before = readProcessUsage(server.pid);
  await delay(measureMs);
  const report = await subscribers.ask({ do: 'report', group }, groupReport);
  const usage = readProcessUsage(server.pid);
  const published = await publishing;
  const complete = await subscribers.ask(
    { do: 'await', group, last: published.last, timeoutMs: 20_000 },
    completenessReport,
  );
  return {
    deliveredPerSecond: report.delivered / report.seconds,
    publishedPerSecond: published.published / published.seconds,
    p50Ms: report.p50Ms,
    p99Ms: report.p99Ms,
    answeredP50Ms: published.answeredP50Ms,
    cpuSecondsPerMillion: ((usage.cpuSeconds - before.cpuSeconds) / report.delivered) * 1_000_000,
    missing: complete.missing,
    repeated: complete.repeated,
  };
}
