import 'client-only';
import type { Network } from './connection-environment.ts';
import { parseRetryAfterMs } from '#lib/shared/retry-after';
import { record, text, type ValueOf } from '#lib/shared/shapes';

/** Why a browser gave a stream up. */
export interface Refusal {
  /** Whether asking again is of no use. */
  readonly isFinal: boolean;
  /** Whether it wants another token. */
  readonly isForbidden: boolean;
  /** For people to read. */
  readonly message: string;
  /** How long the server wants to be left alone; null when it does not say. */
  readonly retryAfterMs: number | null;
}

const longestAnswerMs = 10_000;

const problem = record({ detail: text }, { code: text });

/** What 403 is answered with to who has a token, and not the one that it takes. */
const forbiddingCodes: ReadonlySet<unknown> = new Set(['access-forbidden', 'topic-forbidden']);

/** The answers that asking again does not change. [spec] 204 tells a client to stop reconnecting. */
const finalMessages: Readonly<Record<number, string>> = {
  204: 'The server has ended this stream.',
  400: 'The server does not understand what this page asks for.',
  401: 'Sign in to see this stream.',
  403: 'You may not see this stream.',
  404: 'There is no stream at this address.',
};

/**
 * Asks once more by a plain request: `EventSource` ends on any status but 200 and hides which it was.
 *
 * @param signal ends the question; the answer then does not matter
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model
 */
export async function askWhyRefused(
  url: string,
  environment: Network,
  signal: AbortSignal,
): Promise<Refusal> {
  try {
    const response = await environment.fetch(url, {
      headers: { accept: 'text/event-stream' },
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(longestAnswerMs)]),
    });
    return await toRefusal(response);
  } catch {
    return {
      isFinal: false,
      isForbidden: false,
      message: 'The server cannot be reached.',
      retryAfterMs: null,
    };
  }
}

async function toRefusal(response: Response): Promise<Refusal> {
  const { status, headers } = response;
  const finalMessage = finalMessages[status] ?? null;
  const { detail = null, code } = (await readProblem(response)) ?? {};
  return {
    isFinal: finalMessage !== null,
    isForbidden: status === 401 || forbiddingCodes.has(code),
    message: detail ?? finalMessage ?? describe(status, headers.get('content-type')),
    retryAfterMs: parseRetryAfterMs(headers.get('retry-after'), Date.now()),
  };
}

/** What problem+json says; any other body is dropped unread, for it may be a stream without end. */
async function readProblem(response: Response): Promise<ValueOf<typeof problem> | null> {
  if (essenceOf(response.headers.get('content-type')) !== 'application/problem+json') {
    await response.body?.cancel();
    return null;
  }
  const body: unknown = await response.json().catch(() => null);
  const result = problem.safeParse(body);
  return result.success ? result.data : null;
}

function describe(status: number, contentType: string | null): string {
  if (status !== 200) return `The server answered with status ${status}.`;
  // By now it answers as it should: what was wrong has passed.
  if (essenceOf(contentType) === 'text/event-stream') return 'The connection was lost.';
  return `The server answered with ${contentType ?? 'something unknown'} in place of a stream of events.`;
}

/** A media type without its parameters. */
function essenceOf(contentType: string | null): string | undefined {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase();
}
