import * as z from 'zod/mini';
import type { Alert, AlertChange } from './alerts.ts';

const time = z.number();
const threshold = { threshold: z.number(), clearAt: z.optional(z.number()), forMs: z.number() };

// Of what a rule may be only what a reader counts on: the server has checked the rest, and a page loads this first.
const rule = z.object({
  title: z.string(),
  topic: z.string(),
  field: z.string(),
  condition: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('above'), ...threshold }),
    z.object({ kind: z.literal('below'), ...threshold }),
    z.object({ kind: z.literal('no-data'), forMs: z.number() }),
  ]),
  webhook: z.optional(z.object({ url: z.string(), format: z.enum(['standard', 'ntfy']) })),
});

/** An alert as an answer or an event brings it. */
export const alertSchema: z.ZodMiniType<Alert> = z.object({
  id: z.string(),
  revision: z.string(),
  rule,
  hasSecret: z.boolean(),
  status: z.enum(['ok', 'pending', 'firing']),
  since: time,
  value: z.nullable(z.number()),
  acknowledgedAt: z.nullable(time),
  silencedUntil: z.nullable(time),
  delivery: z.nullable(
    z.object({ at: time, outcome: z.enum(['delivered', 'retrying', 'given-up']), detail: z.string() }),
  ),
});

/** What the topic `alerts` carries. */
export const alertChangeSchema: z.ZodMiniType<AlertChange> = z.object({
  message: z.string(),
  alert: alertSchema,
});
