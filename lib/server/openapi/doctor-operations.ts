import 'server-only';
import * as z from 'zod';
import type { Echo } from '#lib/shared/doctor/echo';
import { echoQuery, probeQuery } from '../doctor/read-probe-request.ts';
import { describes, documented } from './documented.ts';
import { connectionErrors } from './error-answers.ts';
import { json, type OperationsBelow } from './operation.ts';
import { unixMs } from './text-schemas.ts';

const echo = describes<Echo>()(
  z.strictObject({
    run: z.string(),
    serverTime: unixMs,
    address: z.string(),
    isForwarderIgnored: z.boolean(),
    isNearestBelieved: z.boolean().optional(),
    isSecure: z.boolean(),
    lastEventId: z.string().nullable(),
    heartbeatMs: z.number(),
  }),
).register(documented, {
  id: 'Echo',
  description:
    'What arrived of a request. `isForwarderIgnored`: `X-Forwarded-For` names somebody farther away than the one that counts. ' +
    '`isNearestBelieved`: the one that counts is in it. `heartbeatMs`: of real streams.',
});

const probe = {
  tag: 'Server',
  query: probeQuery,
  errors: [...connectionErrors, 'limit-invalid', 'parameter-invalid'],
} as const;

const streamHeaders = { 'Cache-Control': 'always', 'X-Accel-Buffering': 'always' } as const;

export const doctorOperations: OperationsBelow<'/api/doctor'> = {
  'GET /api/doctor/echo': {
    id: 'echoRequest',
    tag: 'Server',
    summary: 'What arrived of this request',
    query: echoQuery,
    answers: {
      200: { description: 'It arrived.', content: json(echo), headers: { 'Cache-Control': 'always' } },
    },
  },
  'GET /api/doctor/stream': {
    ...probe,
    id: 'probeStream',
    summary: 'A stream of known pieces at known times',
    description: 'What the doctor looks at: 32 KiB and 90 s at most. It counts as a stream.',
    answers: {
      200: {
        description: 'The pieces, and then the end.',
        headers: streamHeaders,
        content: {
          'text/event-stream': {
            schema: z
              .string()
              .register(documented, { description: 'Server-Sent Events, for the doctor alone.' }),
          },
        },
      },
    },
  },
  'HEAD /api/doctor/stream': {
    ...probe,
    id: 'checkProbeStream',
    summary: 'What a probe would be answered, without opening it',
    answers: { 200: { description: 'It would open.', headers: streamHeaders } },
  },
};
