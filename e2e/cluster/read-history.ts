import type { KeptEvent } from './judge-delivery.ts';

const pageEvents = 10_000;

/** Every event of a topic, read page by page. */
export async function readHistory(
  url: string,
  topic: string,
  toPlace: (position: string) => number,
): Promise<KeptEvent[]> {
  const events: KeptEvent[] = [];
  let address: string | undefined = `/api/topics/${topic}?order=asc&format=ndjson&limit=${pageEvents}`;
  while (address !== undefined) {
    // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
    const response: Response = await fetch(url + address);
    // oxlint-disable-next-line no-await-in-loop
    const text = await response.text();
    if (!response.ok)
      throw new Error(`the history of ${topic} was answered with ${response.status}: ${text}`);
    for (const line of text.split('\n').filter((row) => row !== '')) events.push(toEvent(line, toPlace));
    address = /<([^>]+)>; rel="next"/.exec(response.headers.get('Link') ?? '')?.[1];
  }
  return events;
}

function toEvent(line: string, toPlace: (position: string) => number): KeptEvent {
  // The server wrote it; the tests of the history are about its form.
  const { id, topic, data } = JSON.parse(line) as { id: string; topic: string; data: { value: number } };
  return { topic, position: id, place: toPlace(id), value: data.value };
}
