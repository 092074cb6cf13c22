import 'server-only';
import { createHmac } from 'node:crypto';
import type { AlertRule } from '#lib/shared/alerts';
import { parseNtfyAddress } from '#lib/shared/ntfy-address';
import type { WaitingDelivery } from './alert-record.ts';

type Webhook = NonNullable<AlertRule['webhook']>;

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What is posted for a delivery. The body and `webhook-id` are the same for each attempt.
 *
 * @param now when this attempt is made, in Unix milliseconds
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function toWebhookRequest(webhook: Webhook, delivery: WaitingDelivery, now: number): WebhookRequest {
  const { url, body } =
    webhook.format === 'ntfy'
      ? toNtfy(webhook.url, delivery)
      : { url: webhook.url, body: toStandard(delivery) };
  const timestamp = Math.floor(now / 1_000);
  return {
    url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Pulseboard',
      'webhook-id': delivery.id,
      'webhook-timestamp': String(timestamp),
      ...(webhook.secret === undefined
        ? {}
        : { 'webhook-signature': sign(webhook.secret, `${delivery.id}.${timestamp}.${body}`) }),
    },
    body,
  };
}

// [spec] "the signature is HMAC-SHA256", its key the base64 behind whsec_.
function sign(secret: string, text: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}

// [spec] Types are delimited by full stops.
const standardTypes = { 'alert-fired': 'alert.fired', 'alert-cleared': 'alert.cleared' } as const;

function toStandard({ type, madeAt, change }: WaitingDelivery): string {
  return JSON.stringify({
    type: standardTypes[type],
    timestamp: new Date(madeAt).toISOString(),
    data: change,
  });
}

/** High is 4 and default is 3; a tag that names an emoji shows it. */
const ntfyLooks = {
  'alert-fired': { word: 'fires', priority: 4, tags: ['rotating_light'] },
  'alert-cleared': { word: 'has cleared', priority: 3, tags: ['white_check_mark'] },
} as const;

function toNtfy(address: string, { type, change }: WaitingDelivery): { url: string; body: string } {
  const { server, topic } = parseNtfyAddress(address) ?? { server: address, topic: '' };
  const { word, priority, tags } = ntfyLooks[type];
  const { title } = change.alert.rule;
  const body = { topic, title: `${title} ${word}`, message: change.message, priority, tags };
  return { url: server, body: JSON.stringify(body) };
}
