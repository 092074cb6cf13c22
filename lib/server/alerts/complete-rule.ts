import 'server-only';
import type { AlertRule } from '#lib/shared/alerts';
import { invalidAlert } from './alert-errors.ts';

/**
 * A rule as it is kept: with the secret that the one before it had, unless it brings another or an empty one.
 *
 * @param before the rule that it replaces, or null
 * @throws {PulseboardError} `alert-invalid`
 */
export function completeRule(rule: AlertRule, before: AlertRule | null, areWebhooksOn: boolean): AlertRule {
  if (rule.webhook === undefined) return rule;
  if (!areWebhooksOn) {
    throw invalidAlert(
      'webhook',
      'this server sends none; leave it out, or start the server with WEBHOOKS=on',
    );
  }
  const { url, format, secret = before?.webhook?.secret ?? '' } = rule.webhook;
  if (secret !== '') return { ...rule, webhook: { url, format, secret } };
  if (format === 'standard') {
    throw invalidAlert(
      'webhook.secret',
      'a standard webhook is signed; send whsec_ and the output of: openssl rand -base64 32',
    );
  }
  return { ...rule, webhook: { url, format } };
}
