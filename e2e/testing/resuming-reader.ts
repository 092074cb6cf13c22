import { setTimeout as delay } from 'node:timers/promises';
import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** A subscriber that comes back from where it was whenever its stream ends, as a browser does, only sooner. */
export interface ResumingReader {
  /** A number for each event that it received, in the order in which they came. */
  readonly values: readonly number[];
  /** Each `stream-gap`, and each refusal that waiting does not cure. */
  readonly faults: readonly string[];
  /** How often a stream was opened. */
  readonly connections: number;
  stop(): Promise<void>;
}

const reconnectMs = 20;

/** What a balancer says of a server that is away, and a server of its log: waiting cures it. */
const passingStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * Subscribes to topics. The first stream starts where `query` says.
 *
 * @param toNumber what is kept of an event. Default: the one number that it carries
 */
export function startResumingReader(
  url: string,
  query: string,
  toNumber: (message: EventSourceMessage) => number = readNumber,
): ResumingReader {
  const stopping = new AbortController();
  const values: number[] = [];
  const faults: string[] = [];
  let connections = 0;
  let lastEventId: string | null = null;

  const takeIn = (message: EventSourceMessage): void => {
    const { id, event, data } = message;
    if (id !== undefined) lastEventId = id;
    if (event === 'stream-gap') faults.push(`stream-gap ${data}`);
    if (event?.startsWith('stream-') !== true) values.push(toNumber(message));
  };

  const readUntilItEnds = async (): Promise<void> => {
    const response = await fetch(`${url}/api/events?${query}`, {
      headers: lastEventId === null ? {} : { 'Last-Event-ID': lastEventId },
      signal: stopping.signal,
    });
    if (!response.ok || response.body === null) {
      const text = await response.text();
      if (!passingStatuses.has(response.status)) faults.push(`${response.status} ${text}`);
      throw new Error(text);
    }
    connections += 1;
    const parser = createParser({ onEvent: takeIn });
    const decoder = new TextDecoder();
    for await (const part of response.body) parser.feed(decoder.decode(part, { stream: true }));
  };

  const readUntilStopped = async (): Promise<void> => {
    // A stream that is cut ends in an error, and so does asking a server that is away.
    while (!stopping.signal.aborted) await readUntilItEnds().catch(() => delay(reconnectMs));
  };

  const reading = readUntilStopped();
  return {
    values,
    faults,
    get connections() {
      return connections;
    },
    async stop() {
      stopping.abort();
      await reading;
    },
  };
}

function readNumber({ data }: EventSourceMessage): number {
  const envelope = JSON.parse(data) as { data: { value: number } };
  return envelope.data.value;
}
