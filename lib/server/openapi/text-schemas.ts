import 'server-only';
import * as z from 'zod';
import { maxEventTypeLength, parseEventType } from '#lib/shared/events';
import { isFieldPath, maxFieldPathLength, unquotable } from '#lib/shared/field-path';
import type { JsonValue } from '#lib/shared/json';
import { isPosition, type Position, positionPattern } from '#lib/shared/positions';
import { spanPattern } from '#lib/shared/spans';
import { controlCharacter } from '#lib/shared/text-faults';
import { maxTopicLength, parseTopic, parseTopicFilter } from '#lib/shared/topics';
import { documented } from './documented.ts';

// What code checks is said again as a pattern, for whoever reads the description; text-schemas.test.ts holds the two together.
const controls = controlCharacter.source.slice(1, -1);

/** The same as a member of a JSON Schema, for schemas of texts that `lib/shared` has. */
export const patterns = {
  topic: `^(?!\\.{1,2}$)[^*${controls}]{1,${maxTopicLength}}$`,
  topicPattern: `^(?:\\*|(?!\\.{1,2}\\*?$)[^*${controls}]{1,${maxTopicLength}}\\*?)$`,
  eventType: `^(?!open$|error$|stream-)[^${controls}]{1,${maxEventTypeLength}}$`,
  fieldPath: `^[^${unquotable.source.slice(1, -1)}]{1,${maxFieldPathLength}}$`,
} as const;

/** The name of a topic. */
export const topicName = z
  .string()
  .refine(isTaken(parseTopic))
  .register(documented, {
    id: 'Topic',
    description:
      'The name of a topic: 1 to 255 UTF-16 code units, no control character, no `*`; not `.` or `..`.',
    pattern: patterns.topic,
    examples: ['kitchen.temperature'],
  });

/** A topic or a pattern. */
export const topicPattern = z
  .string()
  .refine(
    isTaken((text) => parseTopicFilter([text])),
    { error: 'is no topic or pattern such as temp.*' },
  )
  .register(documented, {
    id: 'TopicPattern',
    description:
      'A topic, or a pattern that ends in `*` and takes all topics that start so; `*` alone takes all.',
    pattern: patterns.topicPattern,
    examples: ['stocks.*'],
  });

/** The type of an event, as a publisher may name it. */
export const eventType = z
  .string()
  .refine(isTaken(parseEventType))
  .register(documented, {
    id: 'EventType',
    description:
      'The type of an event. `open` and `error` are names that EventSource keeps, `stream-…` the stream itself.',
    pattern: patterns.eventType,
    examples: ['message'],
  });

/** A place in the log. */
export const position = z.custom<Position>(isPosition).register(documented, {
  id: 'Position',
  description: 'A place in the log, `<milliseconds>-<sequence>`, strictly increasing over all topics.',
  type: 'string',
  pattern: positionPattern.source,
  examples: ['1767225600000-0'],
});

/** The path to something in a payload. */
export const fieldPath = z
  .string()
  .refine(isFieldPath)
  .register(documented, {
    id: 'FieldPath',
    description: 'The path to something in a payload, with dots; a number is an index.',
    pattern: patterns.fieldPath,
    examples: ['value', 'cores.0'],
  });

/** How far back something goes. */
export const span = z
  .string()
  .regex(spanPattern)
  .register(documented, {
    id: 'Span',
    description: 'A span of time: a whole number with `s`, `m`, `h` or `d`, up to 7 days.',
    examples: ['60s', '7d'],
  });

/** Any JSON value. */
export const jsonValue = z
  .custom<JsonValue>((value) => value !== undefined, { error: 'data is missing' })
  .register(documented, {
    id: 'JsonValue',
    description: 'Any JSON value, 64 levels deep at most. Numbers fit 64-bit floating point.',
  });

/** A moment. */
export const unixMs = z.number().register(documented, { description: 'Unix milliseconds.' });

function isTaken(parse: (text: string) => unknown): (text: string) => boolean {
  return (text) => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };
}
