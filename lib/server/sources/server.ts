import 'server-only';
import type { Publication } from '#lib/shared/events';
import type { PayloadOf, TopicPayloads } from '#lib/shared/payloads';
import { every } from './every.ts';
import type { Source } from './source.ts';

/** A topic of what goes on in the server itself. */
export type ServerTopic = Extract<keyof TopicPayloads, `pulseboard.${string}`>;

/** Reads the payload of each topic; null: it cannot be told right now. */
export type ReadServer = () => Promise<{ readonly [Topic in ServerTopic]: PayloadOf<Topic> | null }>;

const topics = [
  'pulseboard.streams',
  'pulseboard.delivered',
  'pulseboard.published',
  'pulseboard.latency',
  'pulseboard.log',
  'pulseboard.event-loop',
  'pulseboard.process',
] as const satisfies readonly ServerTopic[];

/**
 * What goes on in this process, so that it can be watched as anything else is. What it publishes is counted like everything: some
 * events at each interval.
 */
export function createServerSource(intervalMs: number, read: ReadServer): Source {
  return {
    name: 'pulseboard',
    topics,
    start(publish, signal) {
      const tick = async (): Promise<void> => {
        const readings = await read();
        const publications = topics.flatMap((topic): Publication[] => {
          const data = readings[topic];
          return data === null ? [] : [{ topic, data }];
        });
        // Reading takes a moment, in which it may have been ended.
        if (!signal.aborted) await publish(publications);
      };
      every({ name: 'pulseboard', intervalMs }, tick, signal);
    },
  };
}
