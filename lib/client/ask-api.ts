import 'client-only';
import { record, text } from '#lib/shared/shapes';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';

interface ApiFaultOptions extends ErrorOptions {
  readonly status?: number;
  readonly code?: string;
}

/** Why a request was not done; its message is for people to read, in the server's words where it has some. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  /** Of HTTP; 0 when no answer came. */
  readonly status: number;
  /** Of the problem, as in `docs/errors.md`; null when the answer names none. */
  readonly code: string | null;

  constructor(message: string, { status = 0, code, ...options }: ApiFaultOptions = {}) {
    super(message, options);
    this.status = status;
    this.code = code ?? null;
  }
}

export interface ApiQuestion {
  /** Default `GET`. */
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; without it nothing is sent. */
  readonly body?: unknown;
}

const longestAnswerMs = 15_000;

const problemShape = record({ detail: text, code: text });

/**
 * Asks the server of the page, and waits up to 15 seconds for its answer.
 *
 * @throws {ApiFault} unless it answers with a status from 200 to 299
 */
export async function askApi(
  url: string,
  question: ApiQuestion,
  { fetch }: Pick<BrowserEnvironment, 'fetch'> = browserEnvironment,
): Promise<Response> {
  const response = await fetch(url, toRequest(question)).catch((cause: unknown) => {
    throw new ApiFault('The server cannot be reached.', { cause });
  });
  if (!response.ok) throw await toFault(response);
  return response;
}

function toRequest({ method, headers, body }: ApiQuestion): RequestInit {
  const common = {
    method: method ?? 'GET',
    cache: 'no-store',
    signal: AbortSignal.timeout(longestAnswerMs),
  } as const;
  return body === undefined
    ? { ...common, headers: { ...headers } }
    : { ...common, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

async function toFault(response: Response): Promise<ApiFault> {
  const { status } = response;
  const body: unknown = await response.json().catch(() => null);
  const problem = problemShape.safeParse(body);
  return problem.success
    ? new ApiFault(problem.data.detail, { status, code: problem.data.code })
    : new ApiFault(`The server answered with status ${status}.`, { status });
}
