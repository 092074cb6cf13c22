import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { Alert } from '#lib/shared/alerts';
import type { WaitingDelivery } from './alert-record.ts';
import { toWebhookRequest } from './webhook-request.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';
const now = Date.now();

const alert: Alert = {
  id: 'a',
  revision: '1',
  rule: {
    title: 'Kitchen — too hot',
    topic: 'temp',
    field: 'value',
    condition: { kind: 'above', threshold: 30, forMs: 0 },
  },
  hasSecret: true,
  status: 'firing',
  since: now,
  value: 31,
  acknowledgedAt: null,
  silencedUntil: null,
  delivery: null,
};

const delivery: WaitingDelivery = {
  id: 'msg_1',
  type: 'alert-fired',
  change: { message: 'Kitchen — too hot: temp is 31, above 30', alert },
  madeAt: Date.UTC(2026, 0, 1),
  attempts: 0,
  nextAt: 0,
};

describe('the format standard', () => {
  const webhook = { url: 'https://example.com/hook?x=1', format: 'standard', secret } as const;

  it('is what the library of a receiver takes for genuine, and names type, time and data', () => {
    const { url, headers, body } = toWebhookRequest(webhook, delivery, now);
    expect(url).toBe(webhook.url);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': 'msg_1' });
    expect(new Webhook(secret).verify(body, headers)).toEqual({
      type: 'alert.fired',
      timestamp: '2026-01-01T00:00:00.000Z',
      data: { message: 'Kitchen — too hot: temp is 31, above 30', alert },
    });
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature');
    expect(body).not.toContain(secret);
  });

  it('dates each attempt anew, and sends the same otherwise', () => {
    const first = toWebhookRequest(webhook, delivery, now);
    const second = toWebhookRequest(webhook, { ...delivery, attempts: 3 }, now + 60_000);
    expect(second.body).toBe(first.body);
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(Number(second.headers['webhook-timestamp'])).toBe(Number(first.headers['webhook-timestamp']) + 60);
    expect(second.headers['webhook-signature']).not.toBe(first.headers['webhook-signature']);
  });
});

describe('the format ntfy', () => {
  it('goes to the root of the server, with the topic of the address', () => {
    const webhook = { url: 'https://ntfy.sh/my-topic', format: 'ntfy' } as const;
    const { url, headers, body } = toWebhookRequest(webhook, delivery, now);
    expect(url).toBe('https://ntfy.sh/');
    expect(headers).not.toHaveProperty('webhook-signature');
    expect(JSON.parse(body)).toEqual({
      topic: 'my-topic',
      title: 'Kitchen — too hot fires',
      message: 'Kitchen — too hot: temp is 31, above 30',
      priority: 4,
      tags: ['rotating_light'],
    });
  });

  it('is signed where there is a secret, and quieter when it clears', () => {
    const webhook = { url: 'http://localhost:8080/cpu', format: 'ntfy', secret } as const;
    const { headers, body } = toWebhookRequest(webhook, { ...delivery, type: 'alert-cleared' }, now);
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({
      topic: 'cpu',
      title: 'Kitchen — too hot has cleared',
      priority: 3,
    });
  });
});
