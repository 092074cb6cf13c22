/** An event as history gives it. */
export interface HistoryEvent {
  readonly id: string;
  readonly topic: string;
  readonly type: string;
  readonly at: number;
  readonly data: unknown;
}

/** Every event of a topic, oldest first; none where there is no such topic. */
export async function readEvents(url: string, topic: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for (;;) {
    const after = events.at(-1)?.id ?? '0-0';
    const response = await fetch(`${url}/api/topics/${encodeURIComponent(topic)}?after=${after}&limit=10000`);
    if (response.status === 404) return [];
    const page = (await response.json()) as { events: HistoryEvent[] };
    events.push(...page.events);
    if (!response.headers.has('Link')) return events;
  }
}

/** The numbers of a topic, oldest first. */
export async function readValues(url: string, topic: string): Promise<number[]> {
  return (await readEvents(url, topic)).map(({ data }) => (data as { value: number }).value);
}
