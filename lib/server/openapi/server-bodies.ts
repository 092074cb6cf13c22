import 'server-only';
import * as z from 'zod';
import { errorCodes } from '#lib/shared/errors';
import { documented } from './documented.ts';
import { position } from './text-schemas.ts';

/** How the server is; for who is no admin `status` alone. */
export const health = z
  .strictObject({
    status: z.enum(['ok', 'degraded']),
    uptimeMs: z.number().optional(),
    subscriptions: z.int().min(0).optional(),
    head: position.optional(),
    sources: z.array(z.string()).optional(),
    isLeading: z.boolean().optional(),
  })
  .register(documented, {
    id: 'Health',
    description:
      '`degraded`: it lives, and its log cannot be reached right now. All but `status` is for admins.',
  });

export const liveness = z
  .strictObject({ status: z.literal('live') })
  .register(documented, { id: 'Liveness', description: 'The process runs.' });

export const readiness = z
  .strictObject({ status: z.enum(['ready', 'degraded']) })
  .register(documented, { id: 'Readiness', description: 'The server takes requests.' });

/** What every error is answered as. */
export const problem = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z
      .enum(errorCodes)
      .register(documented, { id: 'ErrorCode', description: 'Stable; docs/errors.md explains each.' }),
    detail: z.string().register(documented, { description: 'For people; it may change.' }),
    requestId: z
      .string()
      .optional()
      .register(documented, { description: 'As in `X-Request-Id`: what the logs have of this request.' }),
  })
  .register(documented, { id: 'Problem', description: 'Why a request was not answered (RFC 9457).' });
