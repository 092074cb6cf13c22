import type { FanoutResults } from './fanout-results.ts';
import type { BroadcastResult } from './scenarios/broadcast.ts';

/** One target, what was reached, and whether that is enough; null where the peer to compare with did not run. */
export interface Judgement {
  readonly target: string;
  readonly figure: string;
  readonly isReached: boolean | null;
}

const ours = 'Pulseboard';

/** All targets of the stream engine, in the order of the scenarios. */
export function judgeTargets(results: FanoutResults): readonly Judgement[] {
  const { flood, steady, quiet, idle, comeback, stalled } = results;
  const ownIdle = idle.find(({ peer }) => peer === ours);
  const ownComeback = comeback.find(({ peer }) => peer === ours);
  const ownStalled = stalled.find(({ without }) => without.peer === ours);
  return [
    atLeast('(a) delivered/s at least 5 times Nchan', ratio(flood, 'Nchan', delivered), 5),
    atMost('(a) p99 at most 50 ms', find(flood)?.p99Ms, 50, 'ms'),
    atMost(
      "(b) p50 at most 2 times Nchan's",
      ratio(steady, 'Nchan', ({ p50Ms }) => p50Ms),
      2,
      '×',
    ),
    atMost('(b) p99 at most 25 ms', find(steady)?.p99Ms, 25, 'ms'),
    atMost('(c) p50 at most 2 ms', find(quiet)?.p50Ms, 2, 'ms'),
    atLeast(
      '(d) delivered/s at least 4 times better-sse, one event a request',
      ratio(results.dashboardsFlood, 'better-sse', delivered),
      4,
    ),
    atLeast(
      '(d) the same, 20 events a request',
      ratio(results.dashboardsBatches, 'better-sse', delivered),
      4,
    ),
    atMost('(e) at most 40 KiB each', ownIdle?.kibibytesEach, 40, 'KiB'),
    atMost('(e) 10,000 within 15 s', ownIdle?.connectSeconds, 15, 's'),
    atMost('(f) all caught up inside 10 s', ownComeback?.caughtUpSeconds, 10, 's'),
    atMost('(f) p99 of the others at most 250 ms', ownComeback?.othersP99Ms, 250, 'ms'),
    atMost(
      '(g) p99 of the other 99 as without the stalled one, within a quarter',
      divide(ownStalled?.withStalled.p99Ms, ownStalled?.without.p99Ms),
      1.25,
      '×',
    ),
  ];
}

/** Events that a subscriber should have had and had not, or had twice, and those refused, over all runs of ours. */
export function countOwnFaults(results: FanoutResults): number {
  const { flood, steady, quiet, dashboards, dashboardsFlood, dashboardsBatches } = results;
  const runs = [flood, steady, quiet, dashboards, dashboardsFlood, dashboardsBatches].flat();
  const stalled = results.stalled.flatMap(({ without, withStalled }) => [without, withStalled]);
  const own = [...runs, ...stalled, ...results.comeback].filter(({ peer }) => peer.startsWith(ours));
  const ofRuns = own.reduce((sum, { missing, repeated }) => sum + missing + repeated, 0);
  const ofIdle = results.idle.filter(({ peer }) => peer.startsWith(ours));
  return ofRuns + ofIdle.reduce((sum, { missing, refused }) => sum + missing + refused, 0);
}

function delivered({ deliveredPerSecond }: BroadcastResult): number {
  return deliveredPerSecond;
}

function find(results: readonly BroadcastResult[], name = ours): BroadcastResult | undefined {
  return results.find(({ peer }) => peer === name);
}

function ratio(
  results: readonly BroadcastResult[],
  peer: string,
  read: (result: BroadcastResult) => number | null,
): number | null {
  const [own, theirs] = [find(results), find(results, peer)];
  return own === undefined || theirs === undefined ? null : divide(read(own), read(theirs));
}

function divide(numerator: number | null | undefined, denominator: number | null | undefined): number | null {
  return numerator == null || denominator == null ? null : numerator / denominator;
}

function atLeast(target: string, value: number | null, least: number): Judgement {
  return { target, figure: write(value, '×'), isReached: value === null ? null : value >= least };
}

function atMost(target: string, value: number | null | undefined, most: number, unit: string): Judgement {
  return { target, figure: write(value, unit), isReached: value == null ? null : value <= most };
}

function write(value: number | null | undefined, unit: string): string {
  if (value == null) return '–';
  const text = Number(value.toPrecision(3)).toLocaleString('en');
  return unit === '×' ? `${text}×` : `${text} ${unit}`;
}
