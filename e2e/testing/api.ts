import { readStream, type StreamReader } from '#lib/server/testing/read-stream';
import type { DashboardSpec, StoredDashboard } from '#lib/shared/dashboards';
import type { JsonValue } from '#lib/shared/json';

/** Publishes a JSON value and returns its positions. `headers`: with a token, where one is asked for */
export async function publish(
  url: string,
  topic: string,
  data: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  return (await post<{ positions: string[] }>(toAddress(url, topic), data, { headers })).positions;
}

/** What an event says beside its data. */
interface Envelope {
  readonly type?: string;
  /** When it happened, in Unix ms. */
  readonly at?: number;
  readonly data: JsonValue;
}

/** Publishes events with a type or a time of their own and returns their positions. */
export async function publishEvents(
  url: string,
  topic: string,
  events: readonly Envelope[],
): Promise<string[]> {
  const contentType = 'application/vnd.pulseboard.event+json';
  return (await post<{ positions: string[] }>(toAddress(url, topic), events, { contentType })).positions;
}

/** Stores a dashboard and returns its id. `id`: the one wanted; default: one made of its title */
export async function createDashboard(
  url: string,
  dashboard: DashboardSpec,
  id?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const query = id === undefined ? '' : `?id=${encodeURIComponent(id)}`;
  return (await post<StoredDashboard>(`${url}/api/dashboards${query}`, dashboard, { headers })).id;
}

/** Makes an alert of a rule. */
export async function createAlert(url: string, rule: object): Promise<void> {
  await post(`${url}/api/alerts`, rule);
}

function toAddress(url: string, topic: string): string {
  return `${url}/api/topics/${encodeURIComponent(topic)}`;
}

/** What the server answers that has created something. */
async function post<Answer>(
  url: string,
  body: unknown,
  {
    contentType = 'application/json',
    headers = {},
  }: { contentType?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': contentType, ...headers },
    body: JSON.stringify(body),
  });
  if (response.status !== 201)
    throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  // It says so, and the tests are about what it says.
  return (await response.json()) as Answer;
}

export interface OpenStream extends StreamReader {
  readonly response: Response;
}

/** Opens `/api/events` with a query. */
export async function openStream(url: string, query: string, init?: RequestInit): Promise<OpenStream> {
  const response = await fetch(`${url}/api/events?${query}`, init);
  if (response.body === null || !response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return Object.assign(readStream(response.body), { response });
}

export async function subscriptions(url: string): Promise<number> {
  const response = await fetch(`${url}/api/health`);
  const { subscriptions: count } = (await response.json()) as { subscriptions: number };
  return count;
}
