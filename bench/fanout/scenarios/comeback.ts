import { completenessReport, groupReport } from '../load/load-protocol.ts';
import type { Peer } from '../peers/peer.ts';
import { type Load, withLoad } from './run-load.ts';

/** What happens when many return at once with much to catch up on, while publishing goes on. */
export interface ComebackResult {
  readonly peer: string;
  readonly returning: number;
  readonly behind: number;
  /** From the first connection to when the last one had caught up, in seconds. */
  readonly caughtUpSeconds: number;
  /** Of those that had been there all the time, in milliseconds. */
  readonly othersP99Ms: number | null;
  readonly missing: number;
  readonly repeated: number;
}

const others = 100;
const liveEventsPerSecond = 50;
const liveMs = 15_000;

export async function measureComeback(
  peers: readonly Peer[],
  returning: number,
  behind: number,
): Promise<readonly ComebackResult[]> {
  const results: ComebackResult[] = [];
  for (const peer of peers) {
    results.push(await withLoad(peer, (load) => comeBack(load, peer.name, returning, behind)));
  }
  return results;
}

async function comeBack(
  load: Load,
  peer: string,
  returning: number,
  behind: number,
): Promise<ComebackResult> {
  const { server, subscribers } = load;
  const target = { path: server.subscribePath(['bench']), streams: [0] };
  const targets = [{ path: server.publishPath('bench'), stream: 0 }];
  const leftAt = await publishOne(`http://127.0.0.1:${server.port}${server.publishPath('bench')}`);
  await load.open(
    'others',
    Array.from({ length: others }, () => target),
  );
  const history = await load.publish({
    targets,
    batch: 100,
    maxEvents: behind,
    durationMs: 60_000,
  });
  const live = load.publish({
    targets,
    eventsPerSecond: liveEventsPerSecond,
    durationMs: liveMs,
    after: history.last,
  });
  await subscribers.tell({ do: 'measure' });
  const from = performance.now();
  const returningTargets = Array.from({ length: returning }, () => target);
  await load.open('returning', returningTargets, {
    headers: `Last-Event-ID: ${leftAt}\r\n`,
    concurrency: returning,
  });
  await subscribers.ask(
    { do: 'await', group: 'returning', last: history.last, timeoutMs: liveMs },
    completenessReport,
  );
  const caughtUpSeconds = (performance.now() - from) / 1_000;
  const { last } = await live;
  const { p99Ms } = await subscribers.ask({ do: 'report', group: 'others' }, groupReport);
  const faults = [await countFaults(load, 'returning', last), await countFaults(load, 'others', last)];
  return {
    peer,
    returning,
    behind: history.published,
    caughtUpSeconds,
    othersP99Ms: p99Ms,
    missing: faults.reduce((sum, { missing }) => sum + missing, 0),
    repeated: faults.reduce((sum, { repeated }) => sum + repeated, 0),
  };
}

function countFaults(load: Load, group: string, last: readonly number[]) {
  return load.subscribers.ask({ do: 'await', group, last, timeoutMs: 10_000 }, completenessReport);
}

/** Returns the position that the others resume from. */
async function publishOne(url: string): Promise<string> {
  const response = await fetch(url, { method: 'POST', body: '0' });
  const answer: unknown = await response.json();
  const [id] = JSON.stringify(answer).match(/\d+-\d+/) ?? [];
  if (id === undefined) throw new Error(`no position in ${JSON.stringify(answer)}`);
  return id;
}
