import { isOfPattern } from '#lib/shared/topics';
import type { ResumingReader } from '#e2e/testing/resuming-reader';
import type { PersistentPublisher } from './persistent-publisher.ts';

/** An event of the log in the end. */
export interface KeptEvent {
  readonly topic: string;
  readonly position: string;
  /** The same as a number, which compares as it does. */
  readonly place: number;
  readonly value: number;
}

export interface Subscriber {
  /** A topic or a pattern. */
  readonly topic: string;
  /** Its values are places. */
  readonly reader: Pick<ResumingReader, 'values' | 'faults'>;
}

/** What was found when the log is held against what publishers were told and what subscribers heard. */
export interface Delivery {
  readonly acknowledged: number;
  /** Acknowledged, and not in the log at the position of the answer; or in the log, and not heard by a subscriber. */
  readonly lost: number;
  /** In the log or heard more than once, or from nowhere. */
  readonly repeated: number;
  /** In the log or heard after one that comes later. */
  readonly disordered: number;
  /** `stream-gap`s that subscribers were told of. */
  readonly gaps: number;
  /** Each loss in words. */
  readonly losses: readonly string[];
  readonly faults: readonly string[];
}

type Published = Pick<PersistentPublisher, 'topic' | 'bodies' | 'faults'>;

/** @param kept all events of all topics; every subscriber has listened since before the first */
export function judgeDelivery(
  kept: readonly KeptEvent[],
  publishers: readonly Published[],
  subscribers: readonly Subscriber[],
): Delivery {
  const end = kept.reduce((place, event) => Math.max(place, event.place), 0);
  const found = [
    ...publishers.map((publisher) => compareWithLog(kept, publisher)),
    ...subscribers.map((subscriber) => compareWithHeard(kept, subscriber, end)),
  ];
  const faults = [...publishers, ...subscribers.map(({ reader }) => reader)].flatMap((one) => one.faults);
  return {
    acknowledged: publishers
      .flatMap(({ bodies }) => bodies)
      .reduce((sum, { positions }) => sum + positions.length, 0),
    lost: found.reduce((sum, { lost }) => sum + lost, 0),
    repeated: found.reduce((sum, { repeated }) => sum + repeated, 0),
    disordered: found.reduce((sum, { disordered }) => sum + disordered, 0),
    gaps: faults.filter(isGap).length,
    losses: found.flatMap(({ losses }) => losses),
    faults: faults.filter((fault) => !isGap(fault)),
  };
}

type Comparison = Pick<Delivery, 'lost' | 'repeated' | 'disordered' | 'losses'>;

function compareWithLog(kept: readonly KeptEvent[], { topic, bodies }: Published): Comparison {
  const events = kept.filter((event) => event.topic === topic);
  const byValue = new Map(events.map((event) => [event.value, event]));
  const placeOf = new Map(events.map(({ position, place }) => [position, place]));
  const isThere = (value: number, position: string): boolean => byValue.get(value)?.position === position;
  const published = bodies.reduce((sum, { count }) => sum + count, 0);
  const known = [...byValue.keys()].filter((value) => value < published);
  const disordered = bodies.filter(({ first, count, sentAfter }) => {
    const places = Array.from({ length: count }, (_, index) => byValue.get(first + index)?.place ?? Infinity);
    // What was acknowledged before it was sent lies before it.
    return countDescents([sentAfter === null ? 0 : (placeOf.get(sentAfter) ?? 0), ...places]) > 0;
  });
  const missing = bodies.flatMap(({ first, positions }) =>
    positions
      .map((position, index) => ({ value: first + index, position }))
      .filter(({ value, position }) => !isThere(value, position)),
  );
  return {
    lost: missing.length,
    repeated: events.length - known.length,
    disordered: disordered.length,
    losses: missing.map(
      ({ value, position }) =>
        `${topic} ${value} was acknowledged at ${position}, and the log has it ${describePlace(byValue.get(value))}`,
    ),
  };
}

function compareWithHeard(
  kept: readonly KeptEvent[],
  { topic, reader }: Subscriber,
  end: number,
): Comparison {
  const events = kept.filter((event) => isOfPattern(topic, event.topic));
  const wanted = new Set(events.map(({ place }) => place));
  // The sources went on after the log was read.
  const heard = reader.values.filter((place) => place <= end);
  const known = new Set(heard.filter((place) => wanted.has(place)));
  const missing = events.filter(({ place }) => !known.has(place));
  return {
    lost: wanted.size - known.size,
    repeated: heard.length - known.size,
    disordered: countDescents(heard),
    losses: missing.map(
      (event) => `a subscriber to ${topic} did not hear ${event.topic} ${event.value} at ${event.position}`,
    ),
  };
}

function countDescents(numbers: readonly number[]): number {
  return numbers.filter((number, index) => number < (numbers[index - 1] ?? -Infinity)).length;
}

function isGap(fault: string): boolean {
  return fault.startsWith('stream-gap');
}

function describePlace(event: KeptEvent | undefined): string {
  return event === undefined ? 'nowhere' : `at ${event.position}`;
}
