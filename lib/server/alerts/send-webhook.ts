import 'server-only';
import { parseRetryAfterMs } from '#lib/shared/retry-after';
import type { WebhookRequest } from './webhook-request.ts';

/** How one attempt went. */
export interface SendOutcome {
  /** `gone`: the receiver wants no more of it. */
  readonly kind: 'delivered' | 'failed' | 'gone';
  /** For people; without the address. */
  readonly detail: string;
  /** What the receiver asked for, in milliseconds; null when it did not. */
  readonly retryAfterMs: number | null;
}

/**
 * Posts a webhook once. Never throws; an abort is a failure like any other.
 *
 * @param timeoutMs in which the receiver has to answer
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#delivery-success-and-failure
 */
export async function sendWebhook(
  { url, headers, body }: WebhookRequest,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<SendOutcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      // [spec] A redirect is a failure. Followed, it could lead to where the address could not.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    // What a receiver says beyond its status is not looked at, and not waited for.
    await response.body?.cancel();
    return judge(response);
  } catch (error) {
    return { kind: 'failed', detail: explain(error, timeoutMs), retryAfterMs: null };
  }
}

function judge({ ok, status, headers }: Response): SendOutcome {
  const detail = `the receiver answered ${status}`;
  if (ok) return { kind: 'delivered', detail, retryAfterMs: null };
  // [spec] "no longer interested in receiving webhooks".
  if (status === 410) return { kind: 'gone', detail, retryAfterMs: null };
  return { kind: 'failed', detail, retryAfterMs: parseRetryAfterMs(headers.get('Retry-After'), Date.now()) };
}

function explain(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  const { cause } = error;
  // The message of a failed connection names the address, its code does not.
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? `no connection (${code})` : 'no connection';
}
