import 'server-only';
import * as z from 'zod';
import type { ControlEvent } from '#lib/shared/control-events';
import type { LogEvent } from '#lib/shared/events';
import { describes, documented } from './documented.ts';
import { jsonValue, position, topicPattern, unixMs } from './text-schemas.ts';

/** An event of the log. */
export const logEvent = describes<LogEvent>()(
  z.strictObject({ id: position, topic: z.string(), type: z.string(), at: unixMs, data: jsonValue }),
).register(documented, {
  id: 'Event',
  description: 'One immutable record of the log. `id` is its position.',
});

/** What `data:` of an event on a stream is the JSON of. */
const streamedData = z
  .strictObject({ topic: z.string(), type: z.string().optional(), at: unixMs, data: jsonValue })
  .register(documented, {
    id: 'StreamedEvent',
    description:
      'An event on a stream, without its position, which is its `id:`. `type` is left out for `message`.',
  });

type DataOf<Type extends ControlEvent['type']> = Extract<ControlEvent, { type: Type }>['data'];

const retryMs = z.number().register(documented, { description: 'When to come back, in milliseconds.' });

const readyData = describes<DataOf<'stream-ready'>>()(
  z.strictObject({
    topics: z.array(topicPattern),
    position,
    serverTime: unixMs,
    heartbeatMs: z.number(),
    retryMs,
  }),
).register(documented, {
  id: 'StreamReady',
  description:
    'First on every stream: what was asked for, where it starts, and how often it is heard when nothing happens.',
});

const heartbeatData = describes<DataOf<'stream-heartbeat'>>()(
  z.strictObject({ serverTime: unixMs, degraded: z.boolean().optional() }),
).register(documented, {
  id: 'StreamHeartbeat',
  description: 'After each silence. `degraded`: the server cannot reach its log right now.',
});

const gapData = describes<DataOf<'stream-gap'>>()(
  z.strictObject({
    reason: z.enum(['expired', 'foreign', 'conflated']),
    from: position,
    to: position,
    missing: z.int().optional(),
  }),
).register(documented, {
  id: 'StreamGap',
  description: 'The events between two positions cannot be had. `missing`: how many, where that is known.',
});

const closingData = describes<DataOf<'stream-closing'>>()(
  z.strictObject({
    reason: z.enum(['shutdown', 'age', 'log-unavailable', 'access-ended']),
    retryMs,
  }),
).register(documented, { id: 'StreamClosing', description: 'Last on a stream that the server ends.' });

function frameOf<Name extends z.ZodType>(event: Name, data: z.ZodType) {
  return z.strictObject({
    event,
    id: position,
    data: z.string().register(documented, { contentMediaType: 'application/json', contentSchema: data }),
  });
}

const controlData: Readonly<Record<ControlEvent['type'], z.ZodType>> = {
  'stream-ready': readyData,
  'stream-heartbeat': heartbeatData,
  'stream-gap': gapData,
  'stream-closing': closingData,
};

/** One event of a stream, as a client's parser gives it. */
export const streamFrame = z
  .union([
    ...Object.entries(controlData).map(([name, data]) => frameOf(z.literal(name), data)),
    frameOf(z.string().register(documented, { pattern: '^(?!stream-)' }), streamedData),
  ])
  .register(documented, {
    id: 'StreamFrame',
    description:
      'One event of a stream, as a parser of text/event-stream gives it: `event` is `message` where the line is left out, and `data` is ' +
      'the text of JSON. Those named `stream-…` are about the stream itself.',
  });
