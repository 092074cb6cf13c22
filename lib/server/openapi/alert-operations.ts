import 'server-only';
import * as z from 'zod';
import { alertRuleSchema, silenceSchema } from '#lib/shared/alerts';
import { alert, alertList } from './alert-bodies.ts';
import { documented } from './documented.ts';
import { storingErrors } from './error-answers.ts';
import { type Answer, json, type OperationsBelow } from './operation.ts';

const path = { id: z.string().register(documented, { description: 'The id of an alert.' }) };

const answer: Answer = {
  description: 'The alert as it is now.',
  content: json(alert),
  headers: { 'Cache-Control': 'always', ETag: 'always' },
};

export const alertOperations: OperationsBelow<'/api/alerts'> = {
  'GET /api/alerts': {
    id: 'listAlerts',
    tag: 'Alerts',
    summary: 'Every alert about topics that may be read',
    answers: {
      200: { description: 'The alerts.', content: json(alertList), headers: { 'Cache-Control': 'always' } },
    },
  },
  'POST /api/alerts': {
    id: 'createAlert',
    tag: 'Alerts',
    summary: 'Begins to look out for something',
    body: json(alertRuleSchema),
    errors: [...storingErrors, 'alert-invalid', 'alerts-full'],
    answers: { 201: { ...answer, headers: { ...answer.headers, Location: 'always' } } },
  },
  'GET /api/alerts/[id]': {
    id: 'readAlert',
    tag: 'Alerts',
    summary: 'One alert',
    path,
    errors: ['alert-unknown', 'topic-forbidden'],
    answers: { 200: answer },
  },
  'PUT /api/alerts/[id]': {
    id: 'saveAlert',
    tag: 'Alerts',
    summary: 'Saves a changed rule',
    path,
    headers: { 'If-Match': 'needed' },
    body: json(alertRuleSchema),
    errors: [...storingErrors, 'alert-changed', 'alert-invalid', 'alert-unknown', 'revision-missing'],
    answers: { 200: answer },
  },
  'DELETE /api/alerts/[id]': {
    id: 'removeAlert',
    tag: 'Alerts',
    summary: 'Removes an alert',
    path,
    headers: { 'If-Match': 'needed' },
    errors: [...storingErrors, 'alert-changed', 'alert-unknown', 'revision-missing'],
    answers: { 204: { description: 'It is gone.' } },
  },
  'POST /api/alerts/[id]/acknowledge': {
    id: 'acknowledgeAlert',
    tag: 'Alerts',
    summary: 'Says that somebody has seen an alert firing',
    path,
    errors: [...storingErrors, 'alert-not-firing', 'alert-unknown'],
    answers: { 200: answer },
  },
  'POST /api/alerts/[id]/silence': {
    id: 'silenceAlert',
    tag: 'Alerts',
    summary: 'Shows and sends nothing of an alert for a while',
    path,
    body: json(silenceSchema, { forMs: 3_600_000 }),
    errors: [...storingErrors, 'alert-invalid', 'alert-unknown'],
    answers: { 200: answer },
  },
};
