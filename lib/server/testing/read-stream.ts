import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** Reads a `text/event-stream` body message by message, as a test wants it. */
export interface StreamReader {
  /** The next message, control events included; null at the end. */
  next(): Promise<EventSourceMessage | null>;
  /** The next `count` messages that are no control events. */
  take(count: number): Promise<EventSourceMessage[]>;
  /** The `retry:` values so far. */
  readonly retries: readonly number[];
  /** The text so far. */
  readonly text: string;
  cancel(): Promise<void>;
}

export function readStream(body: ReadableStream<Uint8Array>): StreamReader {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const messages: EventSourceMessage[] = [];
  const retries: number[] = [];
  let text = '';
  const parser = createParser({
    onEvent: (message) => messages.push(message),
    onRetry: (retry) => retries.push(retry),
  });

  const next = async (): Promise<EventSourceMessage | null> => {
    while (messages.length === 0) {
      const { value, done } = await reader.read();
      if (done) return null;
      const part = decoder.decode(value, { stream: true });
      text += part;
      parser.feed(part);
    }
    return messages.shift() ?? null;
  };

  return {
    next,
    async take(count) {
      const taken: EventSourceMessage[] = [];
      while (taken.length < count) {
        const message = await next();
        if (message === null) throw new Error(`the stream ended after ${taken.length} of ${count} events`);
        if (message.event?.startsWith('stream-') !== true) taken.push(message);
      }
      return taken;
    },
    retries,
    get text() {
      return text;
    },
    cancel: () => reader.cancel(),
  };
}
