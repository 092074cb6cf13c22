import 'client-only';
import { parseRetryAfterMs } from '#lib/shared/retry-after';
import { record, type Shape, text } from '#lib/shared/shapes';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';

interface ApiFaultOptions extends ErrorOptions {
  readonly status?: number;
  readonly code?: string | undefined;
  readonly retryAfterMs?: number | null;
}

/** Why a request was not done; its message is for people to read, in the server's words where it has some. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  /** Tells it from an answer. */
  readonly ok = false;
  /** Of HTTP; 0 when no answer came, or one that cannot be read. */
  readonly status: number;
  /** Of the problem, as in `docs/errors.md`; null when the answer names none. */
  readonly code: string | null;
  /** How long the server wants to be left alone; null when it does not say. */
  readonly retryAfterMs: number | null;

  constructor(message: string, { status = 0, code, retryAfterMs = null, ...options }: ApiFaultOptions = {}) {
    super(message, options);
    this.status = status;
    this.code = code ?? null;
    this.retryAfterMs = retryAfterMs;
  }
}

export interface ApiQuestion {
  /** Default `GET`. */
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** The text of what is sent; without it nothing is sent. */
  readonly json?: string;
  /** Whether the request is done even when the page is left; the browser refuses one of more than 64 KiB. */
  readonly keepalive?: boolean;
  /** Takes the question back. */
  readonly signal?: AbortSignal | undefined;
  /** How long an answer is waited for, in milliseconds; default 15,000. */
  readonly longestAnswerMs?: number;
}

type Fetching = Pick<BrowserEnvironment, 'fetch'>;

const problemShape = record({ detail: text }, { code: text });

/**
 * What the server of the page answers.
 *
 * @throws {ApiFault} unless it answers with a status from 200 to 299 and with JSON of the shape; the signal's reason when
 *   that took the question back
 */
export async function askApi<Answer>(
  url: string,
  shape: Shape<Answer>,
  question: ApiQuestion = {},
  environment: Fetching = browserEnvironment,
): Promise<Answer> {
  const { signal } = question;
  const response = await send(url, question, environment);
  const body: unknown = await response.json().catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw cause instanceof SyntaxError ? misread(cause) : unreachable(cause);
  });
  const answer = shape.safeParse(body);
  if (!answer.success) throw misread();
  return answer.data;
}

/** Has the server do something; what it answers is left unread. @throws as `askApi` does */
export async function orderApi(
  url: string,
  question: ApiQuestion,
  environment: Fetching = browserEnvironment,
): Promise<void> {
  const response = await send(url, question, environment);
  await response.body?.cancel();
}

async function send(url: string, question: ApiQuestion, { fetch }: Fetching): Promise<Response> {
  const response = await fetch(url, toRequest(question)).catch((cause: unknown) => {
    question.signal?.throwIfAborted();
    throw unreachable(cause);
  });
  if (!response.ok) throw await toFault(response);
  return response;
}

function toRequest({ method, json, keepalive = false, ...question }: ApiQuestion): RequestInit {
  const timeout = AbortSignal.timeout(question.longestAnswerMs ?? 15_000);
  const signal = question.signal === undefined ? timeout : AbortSignal.any([question.signal, timeout]);
  const common = { method: method ?? 'GET', keepalive, cache: 'no-store', signal } as const;
  if (json === undefined) return { ...common, headers: { ...question.headers } };
  return { ...common, body: json, headers: { 'Content-Type': 'application/json', ...question.headers } };
}

function unreachable(cause: unknown): ApiFault {
  return new ApiFault('The server cannot be reached.', { cause });
}

function misread(cause?: unknown): ApiFault {
  return new ApiFault('The server answered with something unknown.', { cause });
}

async function toFault(response: Response): Promise<ApiFault> {
  const { status, headers } = response;
  const retryAfterMs = parseRetryAfterMs(headers.get('retry-after'), Date.now());
  const body: unknown = await response.json().catch(() => null);
  const problem = problemShape.safeParse(body);
  return problem.success
    ? new ApiFault(problem.data.detail, { status, retryAfterMs, code: problem.data.code })
    : new ApiFault(`The server answered with status ${status}.`, { status, retryAfterMs });
}
