import { readStream, type StreamReader } from '#lib/server/testing/read-stream';

/** Publishes a JSON value and returns its positions. */
export async function publish(url: string, topic: string, data: unknown): Promise<string[]> {
  const response = await fetch(`${url}/api/topics/${encodeURIComponent(topic)}`, {
    method: 'POST',
    body: JSON.stringify(data),
  });
  if (response.status !== 201)
    throw new Error(`publishing answered ${response.status}: ${await response.text()}`);
  const { positions } = (await response.json()) as { positions: string[] };
  return positions;
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
