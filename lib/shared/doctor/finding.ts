/** What the doctor looks at, in the order in which it tells of it. */
export const checks = [
  'arrival',
  'buffering',
  'compression',
  'caching',
  'position',
  'silence',
  'age',
  'connections',
  'clock',
  'address',
] as const;

export type Check = (typeof checks)[number];

/** What each check asks, for people. */
export const checkTitles: Readonly<Record<Check, string>> = {
  arrival: 'Streams arrive whole',
  buffering: 'Nothing holds events back',
  compression: 'Compression lets events through',
  caching: 'Every stream is its own',
  position: 'A reconnect says where it left off',
  silence: 'Silent streams stay open',
  age: 'Streams may go on',
  connections: 'There is room for many streams',
  clock: 'The clocks agree',
  address: 'The server knows who asks',
};

/**
 * - `ok`: as it should be.
 * - `warning`: it works, and might not always.
 * - `fault`: it does not work as it should.
 * - `unknown`: it could not be told.
 */
export type FindingStatus = 'ok' | 'warning' | 'fault' | 'unknown';

/** What can be changed, and where. */
export interface Change {
  /** A program, a service or a setting of Pulseboard. */
  readonly where: string;
  /** What to do there, in few words; empty where the lines say it. */
  readonly note: string;
  /** What to write there, as it is written; empty where there is nothing to write. */
  readonly lines: string;
}

/** What a check came to. */
export interface Finding {
  readonly check: Check;
  readonly status: FindingStatus;
  /** What was seen, with figures, and what it means. */
  readonly seen: string;
  /** Empty where all is well. */
  readonly changes: readonly Change[];
}

/** A finding of nothing to change. */
export function noFault(check: Check, seen: string): Finding {
  return { check, status: 'ok', seen, changes: [] };
}

/** A finding of what could not be told. */
export function notKnown(check: Check, seen: string): Finding {
  return { check, status: 'unknown', seen, changes: [] };
}
