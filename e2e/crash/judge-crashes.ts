import type { NumberEvent } from '#e2e/testing/read-log';
import type { ResumingReader } from '#e2e/testing/resuming-reader';
import type { SteadyPublisher } from '#e2e/testing/steady-publisher';

/** What was found when the log is held against what publishers were told and what subscribers heard. */
export interface Verdict {
  readonly published: number;
  readonly acknowledged: number;
  /** Events in the log in the end. */
  readonly kept: number;
  /** Acknowledged, and not in the log at the position of the answer. */
  readonly lost: number;
  /** In the log more than once, or never published. */
  readonly repeated: number;
  /** Bodies of which the log has only a part. */
  readonly torn: number;
  /** Subscribers that did not hear exactly what the log has from the first event that they heard to its end. */
  readonly broken: number;
  /** The faults that publishers and subscribers met, `stream-gap` among them. */
  readonly faults: readonly string[];
}

type Published = Omit<SteadyPublisher, 'stop'>;

export interface Subscriber {
  /** Null for all. */
  readonly topic: string | null;
  readonly reader: Pick<ResumingReader, 'values' | 'faults'>;
}

export function judgeCrashes(
  log: readonly NumberEvent[],
  publishers: readonly Published[],
  subscribers: readonly Subscriber[],
): Verdict {
  const positions = new Map(log.map(({ value, id }) => [value, id]));
  const acknowledged = publishers.flatMap((publisher) => [...publisher.acknowledged]);
  const published = publishers.reduce((sum, { first, next }) => sum + next - first, 0);
  const known = [...positions.keys()].filter((value) => isPublished(publishers, value));
  return {
    published,
    acknowledged: acknowledged.length,
    kept: log.length,
    lost: acknowledged.filter(([value, position]) => positions.get(value) !== position).length,
    repeated: log.length - known.length,
    torn: publishers.reduce((sum, publisher) => sum + countTorn(publisher, known), 0),
    broken: subscribers.filter((subscriber) => !isContiguous(log, subscriber)).length,
    faults: [...publishers, ...subscribers.map(({ reader }) => reader)].flatMap(({ faults }) => faults),
  };
}

export function isFaultless({ lost, repeated, torn, broken, faults, acknowledged }: Verdict): boolean {
  return acknowledged > 0 && lost + repeated + torn + broken + faults.length === 0;
}

function isPublished(publishers: readonly Published[], value: number): boolean {
  return publishers.some((publisher) => isOf(publisher, value));
}

function isOf({ first, next }: Published, value: number): boolean {
  return value >= first && value < next;
}

function countTorn(publisher: Published, known: readonly number[]): number {
  const { first, numbersPerBody } = publisher;
  const bodies = Object.groupBy(
    known.filter((value) => isOf(publisher, value)),
    (value) => Math.floor((value - first) / numbersPerBody),
  );
  return Object.values(bodies).filter((body) => body?.length !== numbersPerBody).length;
}

function isContiguous(log: readonly NumberEvent[], { topic, reader }: Subscriber): boolean {
  const wanted = log.filter((event) => topic === null || event.topic === topic).map(({ value }) => value);
  const [first] = reader.values;
  if (first === undefined) return false;
  const start = wanted.indexOf(first);
  const expected = wanted.slice(start);
  return (
    start !== -1 &&
    expected.length === reader.values.length &&
    expected.every((value, index) => value === reader.values[index])
  );
}
