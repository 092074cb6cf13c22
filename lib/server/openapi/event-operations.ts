import 'server-only';
import * as z from 'zod';
import { eventsQuery } from '../http/read-events-request.ts';
import { documented } from './documented.ts';
import { connectionErrors } from './error-answers.ts';
import { streamFrame } from './event-bodies.ts';
import type { AnswerHeaders, OperationsBelow } from './operation.ts';

const cors: AnswerHeaders = { 'Access-Control-Allow-Origin': 'sometimes', Vary: 'sometimes' };

const streamHeaders: AnswerHeaders = { 'Cache-Control': 'always', 'X-Accel-Buffering': 'always', ...cors };

const example = `retry: 2310

event: stream-ready
id: 1767225600000-0
data: {"topics":["clock"],"position":"1767225600000-0","serverTime":1767225600012,"heartbeatMs":15000,"retryMs":2310}

event: clock-tick
id: 1767225601001-0
data: {"topic":"clock","type":"clock-tick","at":1767225601001,"data":{"iso":"2026-01-01T00:00:01.001Z","timeZone":"UTC"}}

`;

const subscription = {
  tag: 'Events',
  query: eventsQuery,
  headers: { 'Last-Event-ID': 'optional' },
  errorHeaders: cors,
  errors: [
    ...connectionErrors,
    'parameter-invalid',
    'position-invalid',
    'since-invalid',
    'start-ambiguous',
    'topic-forbidden',
    'topic-invalid',
    'topic-missing',
    'topics-too-many',
  ],
} as const;

export const eventOperations: OperationsBelow<'/api/events'> = {
  'GET /api/events': {
    ...subscription,
    id: 'subscribe',
    summary: 'Live events of one or many topics',
    description:
      'Answers what is published to the topics from now on, or from an earlier place on. `EventSource` of a browser reads it.',
    answers: {
      200: {
        description:
          'A stream of Server-Sent Events without an end. Each is a `StreamFrame`; OpenAPI 3.1 has no word for the items of a stream, ' +
          'so `x-item-schema` names it, as `itemSchema` does in 3.2.',
        headers: streamHeaders,
        content: {
          'text/event-stream': {
            schema: z.string().register(documented, {
              description:
                'https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation',
            }),
            item: streamFrame,
            example,
          },
        },
      },
    },
  },
  'HEAD /api/events': {
    ...subscription,
    id: 'checkSubscription',
    summary: 'What a subscription would be answered, without opening it',
    answers: { 200: { description: 'The stream would open.', headers: streamHeaders } },
  },
  'OPTIONS /api/events': {
    id: 'askForSubscription',
    tag: 'Events',
    summary: 'Whether a page of another origin may subscribe',
    description: 'What browsers ask before a request with headers that a script has set.',
    query: null,
    answers: {
      204: {
        description: 'What is allowed to whom.',
        headers: {
          Allow: 'always',
          'Access-Control-Allow-Headers': 'always',
          'Access-Control-Allow-Methods': 'always',
          'Access-Control-Max-Age': 'always',
          ...cors,
        },
      },
    },
  },
};
