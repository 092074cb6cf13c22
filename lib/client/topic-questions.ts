import 'client-only';
import { record, type Shape, text } from '#lib/shared/shapes';
import type { BrowserEnvironment } from './browser-environment.ts';

/**
 * Asks the server of the past of a topic: what it answers, or null where it knows of no such topic.
 *
 * @throws {Error} with a message for people; the signal's reason when that ended it
 */
export type TopicQuestion = (
  topic: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<unknown>;

const longestAnswerMs = 30_000;

const problem = record({ detail: text }, { code: text });

export function createTopicQuestions(environment: BrowserEnvironment): TopicQuestion {
  async function fetchOrSay(url: string, signal: AbortSignal): Promise<Response> {
    try {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(longestAnswerMs)]);
      return await environment.fetch(url, { cache: 'no-store', signal: limited });
    } catch (cause) {
      signal.throwIfAborted();
      throw new Error('The server cannot be reached.', { cause });
    }
  }

  return async (topic, query, signal) => {
    const url = `/api/topics/${encodeURIComponent(topic)}?${new URLSearchParams(query).toString()}`;
    const response = await fetchOrSay(url, signal);
    if (response.ok) return response.json();
    const said = problem.safeParse(await response.json().catch(() => null));
    if (said.success && said.data.code === 'topic-unknown') return null;
    throw new Error(said.success ? said.data.detail : `The server answered with status ${response.status}.`);
  };
}

/**
 * An answer in the form that is expected of it.
 *
 * @throws {Error} with a message for people
 */
export function readAnswer<Answer>(shape: Shape<Answer>, answer: unknown): Answer {
  const result = shape.safeParse(answer);
  if (!result.success) throw new Error('The server answered with something unknown.');
  return result.data;
}
