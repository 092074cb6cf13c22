import { openStream } from './api.ts';

/** An event that carries one number. */
export interface NumberEvent {
  readonly id: string;
  readonly topic: string;
  readonly value: number;
}

/** Every event that a server keeps, read by a subscription from the very beginning. */
export async function readLog(url: string): Promise<NumberEvent[]> {
  const health = await fetch(`${url}/api/health`);
  const { head } = (await health.json()) as { head: string };
  const stream = await openStream(url, 'topic=*&after=0-0');
  const events: NumberEvent[] = [];
  while (events.at(-1)?.id !== head) {
    const message = await stream.next();
    if (message === null) throw new Error(`the stream ended after ${events.length} events`);
    if (message.event?.startsWith('stream-') === true) continue;
    const { topic, data } = JSON.parse(message.data) as { topic: string; data: { value: number } };
    events.push({ id: message.id ?? '', topic, value: data.value });
  }
  await stream.cancel();
  return events;
}
