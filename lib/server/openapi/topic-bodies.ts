import 'server-only';
import * as z from 'zod';
import type { ListedTopic } from '#lib/shared/topic-summary';
import type { SeriesBucket } from '../log/event-log.ts';
import { describes, documented } from './documented.ts';
import { logEvent } from './event-bodies.ts';
import { position, unixMs } from './text-schemas.ts';

const count = z.int().min(0);

const listedTopic = describes<ListedTopic>()(
  z.strictObject({
    topic: z.string(),
    count: count.clone().register(documented, { description: 'How many events are kept.' }),
    first: position,
    last: logEvent,
    ratePerSecond: z.number().register(documented, { description: 'Over the last minute.' }),
    leftOut: count
      .clone()
      .register(documented, {
        description:
          'How many characters the payload of `last` has, where they are too many for a list and a text stands in its place.',
      })
      .optional(),
  }),
).register(documented, { id: 'TopicSummary', description: 'What is known of a topic.' });

/** Every topic. */
export const topicList = z
  .strictObject({ topics: z.array(listedTopic) })
  .register(documented, { id: 'TopicList', description: 'Topics by name.' });

/** A page of a topic's events. */
export const eventPage = z
  .strictObject({ topic: z.string(), events: z.array(logEvent) })
  .register(documented, { id: 'EventPage', description: 'Events of a topic.' });

const bucket = describes<SeriesBucket>()(
  z.strictObject({
    at: unixMs,
    count,
    min: z.number(),
    max: z.number(),
    first: z.number(),
    last: z.number(),
    mean: z.number(),
  }),
).register(documented, {
  id: 'Bucket',
  description: 'The numbers of one stretch of time, which begins `at`.',
});

/** Sums of a field over time. */
export const seriesPage = z
  .strictObject({ topic: z.string(), field: z.string(), from: unixMs, to: unixMs, buckets: z.array(bucket) })
  .register(documented, {
    id: 'Series',
    description: 'Sums over time; stretches without a number are left out.',
  });

/** What the history of a topic answers. */
export const history = z.union([eventPage, seriesPage]);

/** A row of the history: a line of NDJSON. */
export const historyRow = z.union([logEvent, bucket]);

/** What is answered to who published. */
export const publishedPositions = z
  .strictObject({ positions: z.array(position) })
  .register(documented, { id: 'Published', description: 'The position of each event, in order.' });

/** What is answered to who removed a topic. */
export const removedTopic = z
  .strictObject({ topic: z.string(), removed: count })
  .register(documented, { id: 'RemovedTopic', description: 'How many events were removed.' });
