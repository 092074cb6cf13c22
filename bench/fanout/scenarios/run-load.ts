import { setTimeout as delay } from 'node:timers/promises';
import { type CommandedProcess, startCommandedProcess } from '../load/child-process.ts';
import {
  type CompletenessReport,
  completenessReport,
  type GroupReport,
  groupReport,
  type OpenReport,
  openReport,
  type PublisherCommand,
  type PublisherReport,
  publisherReport,
  type SubscriberTarget,
} from '../load/load-protocol.ts';
import { readProcessUsage } from '../load/process-usage.ts';
import { loadCpu, type RunningPeer } from '../peers/peer.ts';

interface OpenOptions {
  /** Lines that end with CRLF. */
  readonly headers?: string;
  /** How many connections are under way at once; default 64. */
  readonly concurrency?: number;
  /** Default: that of the server. */
  readonly port?: number;
}

/** One server with its subscribers and its publisher, each a process of its own. */
export interface Load<Server extends RunningPeer = RunningPeer> {
  readonly server: Server;
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
export async function withLoad<Server extends RunningPeer, Result>(
  peer: { start(): Promise<Server> },
  work: (load: Load<Server>) => Promise<Result>,
): Promise<Result> {
  const server = await peer.start();
  const subscribers = startCommandedProcess(new URL('../load/subscribers.ts', import.meta.url), loadCpu);
  const publisher = startCommandedProcess(new URL('../load/publisher.ts', import.meta.url), loadCpu);
  try {
    return await work({
      server,
      subscribers,
      open: (group, targets, { headers = '', concurrency = 64, port = server.port } = {}) =>
        subscribers.ask({ do: 'open', group, port, targets, headers, concurrency }, openReport),
      publish: (wanted) =>
        publisher.ask(
          {
            port: server.port,
            connections: 1,
            batch: 1,
            eventsPerSecond: null,
            maxEvents: null,
            after: [],
            ...wanted,
          },
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

interface MeasuredGroups<Sample> extends Omit<MeasuredLoad, 'group'> {
  readonly groups: readonly string[];
  /** What is read before and after what is measured. */
  readonly sample: () => Sample | Promise<Sample>;
}

interface GroupsResult<Sample> {
  /** Of each group, in their order. */
  readonly reports: readonly GroupReport[];
  readonly published: PublisherReport;
  readonly before: Sample;
  readonly after: Sample;
  readonly missing: number;
  readonly repeated: number;
}

/** Before and after what is measured, in milliseconds: what is under way then counts for nothing. */
const settleMs = 500;

/** Publishes, and after warming up measures what the group gets; then waits until it has everything. */
export async function measureLoad(load: Load, { group, ...wanted }: MeasuredLoad): Promise<RunResult> {
  const sample = () => readProcessUsage(load.server.pid);
  const result = await measureGroups(load, { ...wanted, groups: [group], sample });
  const { before, after, published, missing, repeated } = result;
  const [report = { delivered: 0, seconds: 1, p50Ms: null, p99Ms: null }] = result.reports;
  return {
    deliveredPerSecond: report.delivered / report.seconds,
    publishedPerSecond: published.published / published.seconds,
    p50Ms: report.p50Ms,
    p99Ms: report.p99Ms,
    answeredP50Ms: published.answeredP50Ms,
    cpuSecondsPerMillion: ((after.cpuSeconds - before.cpuSeconds) / report.delivered) * 1_000_000,
    missing,
    repeated,
  };
}

/** The same of several groups at once, with whatever else is to be read. */
export async function measureGroups<Sample>(
  load: Load,
  { groups, publish, warmUpMs, measureMs, sample }: MeasuredGroups<Sample>,
): Promise<GroupsResult<Sample>> {
  const { subscribers } = load;
  // Warm is what has been run often, so that no server is measured while it is still being compiled.
  const warm = await load.publish({ ...publish, eventsPerSecond: null, durationMs: warmUpMs });
  // What a server has answered and not yet delivered belongs to the warming up.
  await awaitGroups(load, groups, warm.last);
  const publishing = load.publish({
    ...publish,
    durationMs: settleMs + measureMs + settleMs,
    after: warm.last,
  });
  await delay(settleMs);
  await subscribers.tell({ do: 'measure' });
  const before = await sample();
  await delay(measureMs);
  const reports: GroupReport[] = [];
  for (const group of groups) reports.push(await subscribers.ask({ do: 'report', group }, groupReport));
  const after = await sample();
  const published = await publishing;
  const faults = await awaitGroups(load, groups, published.last);
  return {
    reports,
    published,
    before,
    after,
    missing: faults.reduce((sum, { missing }) => sum + missing, 0),
    repeated: faults.reduce((sum, { repeated }) => sum + repeated, 0),
  };
}

async function awaitGroups(
  { subscribers }: Load,
  groups: readonly string[],
  last: readonly number[],
): Promise<readonly CompletenessReport[]> {
  const faults: CompletenessReport[] = [];
  for (const group of groups) {
    faults.push(await subscribers.ask({ do: 'await', group, last, timeoutMs: 20_000 }, completenessReport));
  }
  return faults;
}
