import 'server-only';
import * as z from 'zod';
import { dashboardSchema } from '#lib/shared/dashboards';
import { badgeQuery } from '../badges/draw-badge.ts';
import { dashboardQuery, newDashboardQuery } from '../http/dashboard-queries.ts';
import { newShareSchema, tokenId } from '../http/read-access-request.ts';
import { madeShare, shareList } from './access-bodies.ts';
import { dashboardList, storedDashboard } from './dashboard-bodies.ts';
import { documented } from './documented.ts';
import { storingErrors } from './error-answers.ts';
import { type AnswerHeaders, json, type OperationsBelow } from './operation.ts';

const id = z.string().register(documented, { description: 'The id of a dashboard.' });
const panelId = z.string().register(documented, { description: 'The id of a panel of it.' });

const revision: AnswerHeaders = { 'Cache-Control': 'always', ETag: 'always' };
const notKept: AnswerHeaders = { 'Cache-Control': 'always' };

const badge = {
  tag: 'Dashboards',
  summary: 'The newest value of a panel, as a picture',
  path: { id, panelId },
  query: badgeQuery,
  errors: ['dashboard-unknown', 'panel-unknown', 'parameter-invalid'],
} as const;

const pictureHeaders: AnswerHeaders = { 'Cache-Control': 'always', Vary: 'always' };

export const dashboardOperations: OperationsBelow<'/api/dashboards'> = {
  'GET /api/dashboards': {
    id: 'listDashboards',
    tag: 'Dashboards',
    summary: 'Every dashboard that may be seen',
    answers: { 200: { description: 'The dashboards.', content: json(dashboardList), headers: notKept } },
  },
  'POST /api/dashboards': {
    id: 'createDashboard',
    tag: 'Dashboards',
    summary: 'Stores a new dashboard',
    query: newDashboardQuery,
    body: json(dashboardSchema),
    errors: [
      ...storingErrors,
      'dashboard-exists',
      'dashboard-invalid',
      'dashboards-full',
      'dashboards-limited',
      'document-too-large',
      'parameter-invalid',
    ],
    answers: {
      201: {
        description: 'It is stored.',
        content: json(storedDashboard),
        headers: { ...revision, Location: 'always' },
      },
    },
  },
  'GET /api/dashboards/[id]': {
    id: 'readDashboard',
    tag: 'Dashboards',
    summary: 'A dashboard',
    path: { id },
    query: dashboardQuery,
    headers: { 'If-None-Match': 'optional' },
    errors: ['dashboard-unknown'],
    answers: {
      200: {
        description:
          'The dashboard with what the server knows of it, or with `download` the dashboard alone.',
        content: json(z.union([storedDashboard, dashboardSchema])),
        headers: { ...revision, 'Content-Disposition': 'sometimes' },
      },
      304: { description: 'The client has this revision.', headers: revision },
    },
  },
  'PUT /api/dashboards/[id]': {
    id: 'saveDashboard',
    tag: 'Dashboards',
    summary: 'Saves a changed dashboard',
    path: { id },
    headers: { 'If-Match': 'needed' },
    body: json(dashboardSchema),
    errors: [
      ...storingErrors,
      'dashboard-changed',
      'dashboard-invalid',
      'dashboard-read-only',
      'dashboard-unknown',
      'dashboards-full',
      'document-too-large',
      'revision-missing',
    ],
    answers: { 200: { description: 'It is saved.', content: json(storedDashboard), headers: revision } },
  },
  'DELETE /api/dashboards/[id]': {
    id: 'removeDashboard',
    tag: 'Dashboards',
    summary: 'Removes a stored dashboard',
    path: { id },
    headers: { 'If-Match': 'needed' },
    errors: [
      ...storingErrors,
      'dashboard-changed',
      'dashboard-read-only',
      'dashboard-unknown',
      'revision-missing',
    ],
    answers: { 204: { description: 'It is gone.' } },
  },
  'GET /api/dashboards/[id]/panels/[panelId]/badge.png': {
    ...badge,
    id: 'drawBadgeAsPng',
    answers: {
      200: {
        description: 'The picture.',
        content: { 'image/png': { schema: null } },
        headers: pictureHeaders,
      },
    },
  },
  'GET /api/dashboards/[id]/panels/[panelId]/badge.svg': {
    ...badge,
    id: 'drawBadge',
    answers: {
      200: {
        description: 'The picture.',
        content: { 'image/svg+xml': { schema: z.string() } },
        headers: pictureHeaders,
      },
    },
  },
  'GET /api/dashboards/[id]/shares': {
    id: 'listShares',
    tag: 'Dashboards',
    summary: 'The links to a dashboard',
    path: { id },
    errors: ['dashboard-unknown'],
    answers: { 200: { description: 'The links.', content: json(shareList), headers: notKept } },
  },
  'POST /api/dashboards/[id]/shares': {
    id: 'createShare',
    tag: 'Dashboards',
    summary: 'Makes a link to a dashboard',
    path: { id },
    body: json(newShareSchema),
    errors: [...storingErrors, 'auth-off', 'dashboard-unknown', 'documents-full', 'token-request-invalid'],
    answers: { 201: { description: 'The link.', content: json(madeShare), headers: notKept } },
  },
  'DELETE /api/dashboards/[id]/shares/[shareId]': {
    id: 'revokeShare',
    tag: 'Dashboards',
    summary: 'Revokes a link to a dashboard',
    path: { id, shareId: tokenId },
    errors: [
      ...storingErrors,
      'document-changed',
      'documents-full',
      'share-unknown',
      'token-request-invalid',
    ],
    answers: { 204: { description: 'It opens nothing from now on.' } },
  },
};
