import 'server-only';
import * as z from 'zod';
import {
  type Alert,
  alertCondition,
  type AlertDelivery,
  alertRuleSchema,
  alertWebhook,
  silenceSchema,
  webhookSecretPattern,
} from '#lib/shared/alerts';
import { describes, documented } from './documented.ts';
import { patterns, unixMs } from './text-schemas.ts';

const { title, topic, field } = alertRuleSchema.shape;
const { url, format, secret } = alertWebhook.shape;

documented.add(topic, { pattern: patterns.topic, description: 'Not `alerts`, which tells of alerts.' });
documented.add(field, { pattern: patterns.fieldPath });
documented.add(url, { pattern: '^https?://', format: 'uri' });
documented.add(secret, {
  pattern: webhookSecretPattern.source,
  description:
    '`whsec_` and base64. Never answered. Without it the one that there is stays; an empty text removes it.',
});
documented.add(alertCondition, {
  id: 'AlertCondition',
  description:
    'What has to hold, and for how long. `clearAt` is at or below the threshold for `above`, at or above it for `below`.',
});
documented.add(alertWebhook, {
  id: 'NewWebhook',
  description: 'Where an alert is delivered beside the browser. The address of `ntfy` ends in a topic.',
});
documented.add(alertRuleSchema, {
  id: 'NewAlertRule',
  description: 'When to raise an alert, and whom to tell.',
});
documented.add(silenceSchema, { id: 'Silence', description: 'For how long, in milliseconds; 0 ends it.' });

const webhook = z.strictObject({ url: z.string(), format }).register(documented, {
  id: 'Webhook',
  description: 'Where an alert is delivered. Its secret is never answered.',
});

const rule = z
  .strictObject({
    title,
    topic,
    field,
    condition: alertRuleSchema.shape.condition,
    webhook: webhook.optional(),
  })
  .register(documented, { id: 'AlertRule', description: 'A rule. Its webhook is answered to admins.' });

const delivery = describes<AlertDelivery>()(
  z.strictObject({ at: unixMs, outcome: z.enum(['delivered', 'retrying', 'given-up']), detail: z.string() }),
).register(documented, { id: 'AlertDelivery', description: 'How the last webhook went.' });

/** A rule, and how it stands. */
export const alert = describes<Alert>()(
  z.strictObject({
    id: z.string(),
    revision: z.string(),
    rule,
    hasSecret: z.boolean(),
    status: z.enum(['ok', 'pending', 'firing']),
    since: unixMs,
    value: z.number().nullable(),
    acknowledgedAt: unixMs.nullable(),
    silencedUntil: unixMs.nullable(),
    delivery: delivery.nullable(),
  }),
).register(documented, { id: 'Alert', description: 'A rule, and how it stands.' });

/** Every alert. */
export const alertList = z
  .strictObject({ alerts: z.array(alert) })
  .register(documented, { id: 'AlertList', description: 'Alerts by title.' });
