import 'server-only';
import * as z from 'zod';
import type { JsonValue } from '#lib/shared/json';
import { maxEventsPerBody } from '../http/parse-values.ts';
import { historyQuery } from '../http/read-history-request.ts';
import { envelopeMediaType, envelopeSchema, ndjsonMediaTypes } from '../http/read-publications.ts';
import { documented } from './documented.ts';
import { json, type Content, type OperationsBelow } from './operation.ts';
import { jsonValue, topicName } from './text-schemas.ts';
import { history, historyRow, publishedPositions, removedTopic, topicList } from './topic-bodies.ts';

const path = { topic: topicName };

// An array is several values.
const single = z
  .custom<JsonValue>((data) => !Array.isArray(data))
  .register(documented, { type: ['object', 'string', 'number', 'boolean', 'null'] });

const value = z.union([z.array(jsonValue).min(1).max(maxEventsPerBody), single]).register(documented, {
  description:
    'A value, which is an event; or an array, each of whose values is one. A bare number is `{ "value": n }`.',
});

const lines: Content = {
  schema: z
    .string()
    .register(documented, { description: 'A JSON value a line, each an event; 1 to 10,000.' }),
  item: jsonValue,
  example: '21.5\n{"value":21.6}\n',
};

export const topicOperations: OperationsBelow<'/api/topics'> = {
  'GET /api/topics': {
    id: 'listTopics',
    tag: 'Topics',
    summary: 'Every topic that may be read',
    description: 'With its last event, its rate and its count. Large payloads are left out.',
    answers: {
      200: { description: 'The topics.', content: json(topicList), headers: { 'Cache-Control': 'always' } },
    },
  },
  'GET /api/topics/[topic]': {
    id: 'readHistory',
    tag: 'Topics',
    summary: 'The history of a topic',
    description: 'Its events, a page at a time, or with `points` sums of a field over time.',
    path,
    query: historyQuery,
    errors: [
      'limit-invalid',
      'parameter-invalid',
      'position-invalid',
      'since-invalid',
      'start-ambiguous',
      'topic-forbidden',
      'topic-invalid',
      'topic-unknown',
    ],
    answers: {
      200: {
        description: 'Events or sums, in the form that is asked for.',
        headers: { 'Cache-Control': 'always', Link: 'sometimes', Vary: 'always' },
        content: {
          ...json(history),
          'application/x-ndjson': {
            schema: z.string().register(documented, { description: 'An event, or a bucket, a line.' }),
            item: historyRow,
            example:
              '{"id":"1767225600000-0","topic":"kitchen","type":"message","at":1767225600000,"data":{"value":21.5}}\n',
          },
          'text/csv': {
            schema: z.string().register(documented, {
              description:
                'A row each, below a header (RFC 4180). Objects are taken apart into columns named by their path.',
            }),
            example: 'id,topic,type,at,data.value\n1767225600000-0,kitchen,message,1767225600000,21.5\n',
          },
        },
      },
    },
  },
  'POST /api/topics/[topic]': {
    id: 'publish',
    tag: 'Topics',
    summary: 'Publishes values',
    description:
      'Up to 10,000 values in 1 MiB, appended together or not at all. A content type that is not listed is read as JSON, so that ' +
      '`curl -d 21.5` works.',
    path,
    headers: { 'Idempotency-Key': 'optional' },
    body: {
      'application/json': { schema: value, example: 21.5 },
      [envelopeMediaType]: {
        schema: z.union([envelopeSchema, z.array(envelopeSchema).min(1).max(maxEventsPerBody)]),
        example: { type: 'reading', data: { value: 21.5 } },
      },
      ...Object.fromEntries(ndjsonMediaTypes.map((mediaType) => [mediaType, lines])),
    },
    errors: [
      'event-type-invalid',
      'idempotency-key-invalid',
      'idempotency-key-reused',
      'log-busy',
      'publishing-limited',
      'storage-full',
      'time-invalid',
      'topic-forbidden',
      'topic-invalid',
      'topic-reserved',
      'topics-full',
      'topics-limited',
    ],
    answers: {
      201: {
        description: 'The log has the events.',
        content: json(publishedPositions),
        headers: { RateLimit: 'always', 'RateLimit-Policy': 'always' },
      },
    },
  },
  'DELETE /api/topics/[topic]': {
    id: 'removeTopic',
    tag: 'Topics',
    summary: 'Removes every event of a topic',
    path,
    errors: ['storage-full', 'topic-invalid', 'topic-reserved', 'topic-unknown'],
    answers: { 200: { description: 'They are gone.', content: json(removedTopic) } },
  },
};
