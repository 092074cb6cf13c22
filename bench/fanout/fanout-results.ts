import type { BroadcastResult } from './scenarios/broadcast.ts';
import type { ComebackResult } from './scenarios/comeback.ts';
import type { IdleResult } from './scenarios/idle.ts';
import type { StalledResult } from './scenarios/stalled.ts';

/** What the figures were measured on. */
interface FanoutMachine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly platform: string;
  readonly node: string;
  /** Null where it is not installed. */
  readonly nginx: string | null;
  /** Whether the server had a core of its own. */
  readonly isPinned: boolean;
}

/** What `npm run bench` writes to `bench/results/fanout.json`. */
export interface FanoutResults {
  /** The day of the run, in UTC: `2026-01-31`. */
  readonly date: string;
  readonly machine: FanoutMachine;
  /** Versions of what was measured, by its name. */
  readonly versions: Readonly<Record<string, string>>;
  /** (a) 1,000 subscribers, one publisher as fast as it is answered. */
  readonly flood: readonly BroadcastResult[];
  /** (b) 1,000 subscribers, 50 events a second. */
  readonly steady: readonly BroadcastResult[];
  /** (c) 10 subscribers, 10 events a second. */
  readonly quiet: readonly BroadcastResult[];
  /** (d) 100 dashboards of 12 topics each, 200 events a second over 50 topics. */
  readonly dashboards: readonly BroadcastResult[];
  /** The same, as fast as ten publishers are answered. */
  readonly dashboardsFlood: readonly BroadcastResult[];
  /** The same with 20 events in a request. */
  readonly dashboardsBatches: readonly BroadcastResult[];
  /** (e) 10,000 idle subscribers. */
  readonly idle: readonly IdleResult[];
  /** (f) 1,000 come back at once, each 5,000 events behind. */
  readonly comeback: readonly ComebackResult[];
  /** (g) One stalled among 100. */
  readonly stalled: readonly StalledResult[];
}
