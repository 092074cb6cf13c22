import 'server-only';
import * as z from 'zod';
import { documented } from './documented.ts';
import { json, type OperationsBelow } from './operation.ts';
import { health, liveness, readiness } from './server-bodies.ts';

export const serverOperations: OperationsBelow<'/api/health'> & OperationsBelow<'/api/openapi.json'> = {
  'GET /api/health': {
    id: 'readHealth',
    tag: 'Server',
    summary: 'Whether the server can publish and stream',
    description: 'And to admins how many streams are open, and more.',
    token: 'optional',
    query: null,
    answers: {
      200: { description: 'It lives.', content: json(health), headers: { 'Cache-Control': 'always' } },
    },
  },
  'GET /api/health/live': {
    id: 'readLiveness',
    tag: 'Server',
    summary: 'Whether the process runs',
    description: 'For who starts it anew when no answer comes.',
    query: null,
    answers: {
      200: { description: 'It runs.', content: json(liveness), headers: { 'Cache-Control': 'always' } },
    },
  },
  'GET /api/health/ready': {
    id: 'readReadiness',
    tag: 'Server',
    summary: 'Whether a balancer is to send requests here',
    query: null,
    answers: {
      200: {
        description:
          'It is. `degraded`: its log cannot be reached right now, as with all others that share it.',
        content: json(readiness),
        headers: { 'Cache-Control': 'always' },
      },
    },
    errors: ['server-leaving'],
  },
  'GET /api/openapi.json': {
    id: 'readDescription',
    tag: 'Server',
    summary: 'This description',
    headers: { 'If-None-Match': 'optional' },
    answers: {
      200: {
        description: 'The interface of this version as OpenAPI 3.1.',
        content: json(
          z
            .looseObject({ openapi: z.literal('3.1.1') })
            .register(documented, { description: 'https://spec.openapis.org/oas/v3.1.1' }),
        ),
        headers: { 'Cache-Control': 'always', ETag: 'always' },
      },
      304: {
        description: 'The client has this version.',
        headers: { 'Cache-Control': 'always', ETag: 'always' },
      },
    },
  },
};
