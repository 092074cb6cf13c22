import { isOfPattern } from '#lib/shared/topics';
import { type ResumingReader, startResumingReader } from '#e2e/testing/resuming-reader';
import { createSeededRandom } from '#e2e/testing/seeded-random';
import { counterTopic } from './start-cluster.ts';
import { type PersistentPublisher, startPersistentPublisher } from './persistent-publisher.ts';

export interface LoadOptions {
  readonly url: string;
  readonly seed: number;
  readonly toPlace: (position: string) => number;
}

/** All that publishes to a cluster and listens to it, through its balancer. */
export interface Load {
  readonly publishers: readonly PersistentPublisher[];
  readonly subscribers: readonly { readonly topic: string; readonly reader: ResumingReader }[];
  /** How often subscribers have opened a stream. */
  readonly connections: number;
  /** Events of the source of the nodes that were heard. */
  readonly counted: number;
  /** How often publishers were told that nothing can be stored. */
  readonly refused: number;
  /** The longest that a publisher waited for an answer since this was asked last, in milliseconds. */
  takeSlowestMs(): number;
  /** Begins to look for what is published from now on: whether each publisher was answered, and each subscriber has heard it. */
  readonly watchForNew: () => () => boolean;
  stop(): Promise<void>;
}

const topics = ['north.a', 'north.b', 'south.a', 'south.b'] as const;
const eventsPerSecond = 1_000;

/** 60 in all. */
const subscribersTo: Readonly<Record<string, number>> = {
  '*': 19,
  [counterTopic]: 1,
  'north.*': 8,
  'south.*': 8,
  'north.a': 6,
  'north.b': 6,
  'south.a': 6,
  'south.b': 6,
};

export function startLoad({ url, seed, toPlace }: LoadOptions): Load {
  const subscribers = Object.entries(subscribersTo).flatMap(([topic, count]) =>
    Array.from({ length: count }, () => ({
      topic,
      reader: startResumingReader(url, `topic=${topic}&after=0-0`, ({ id = '' }) => toPlace(id)),
    })),
  );
  const publishers = topics.map((topic, index) =>
    startPersistentPublisher({
      url,
      topic,
      ratePerSecond: eventsPerSecond / topics.length,
      random: createSeededRandom(seed + index + 1),
    }),
  );

  const watchForNew = (): (() => boolean) => {
    const wanted = publishers.map((publisher) => ({ publisher, index: publisher.bodies.length }));
    return () => {
      const places = wanted.map(({ publisher, index }) => {
        const position = publisher.bodies[index]?.positions[0];
        return { topic: publisher.topic, place: position === undefined ? Infinity : toPlace(position) };
      });
      return subscribers.every(({ topic, reader }) => {
        const heard = reader.values.at(-1) ?? -Infinity;
        return places.every((one) => !isOfPattern(topic, one.topic) || heard >= one.place);
      });
    };
  };

  return {
    publishers,
    subscribers,
    get connections() {
      return subscribers.reduce((sum, { reader }) => sum + reader.connections, 0);
    },
    get counted() {
      return subscribers.find(({ topic }) => topic === counterTopic)?.reader.values.length ?? 0;
    },
    get refused() {
      return publishers.reduce((sum, { answers }) => sum + answers.refused, 0);
    },
    takeSlowestMs: () => Math.max(...publishers.map((publisher) => Math.round(publisher.takeSlowestMs()))),
    watchForNew,
    async stop() {
      // Those that wait for a cluster that did not come back give up by themselves.
      for (const publisher of publishers) void publisher.stop();
      await Promise.all(subscribers.map(({ reader }) => reader.stop()));
    },
  };
}
