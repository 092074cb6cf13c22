import 'server-only';
import type { ControlEvent } from '#lib/shared/control-events';
import { encodeRetry } from '#lib/shared/frames';
import { listTopics } from '#lib/shared/topics';
import { maxChunkBytes } from './chunk-builder.ts';
import type { Hub, Reader, SubscriptionRequest } from './hub.ts';

export interface EventStreamOptions {
  /** Silence after which a `stream-heartbeat` is sent, in milliseconds. */
  readonly heartbeatMs: number;
  /** How long the client waits before it reconnects, in milliseconds; up to half as much is added at random. */
  readonly retryMs: number;
  /** Its `signal` ends the stream, like `cancel`. */
  readonly request: Request;
}

const encoder = new TextEncoder();

/**
 * The body of one `text/event-stream` response. `retry:` and `stream-ready` are in it at once, so that headers do not
 * wait for the first event. It is written to only while it is read: a reader that stops holds nothing but its position.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function createEventStream(
  hub: Hub,
  wanted: SubscriptionRequest,
  options: EventStreamOptions,
): ReadableStream<Uint8Array> {
  // The request is held, not its signal alone: Next's signal is collected with it, and then never fires.
  const { heartbeatMs, request } = options;
  // Readers that were cut off together come back apart.
  const retryMs = Math.round(options.retryMs * (1 + Math.random() / 2));
  let controller: ReadableStreamDefaultController<Uint8Array>;
  let isOpen = true;
  let isReadingLog = false;
  let isCaughtUp = false;
  let lastSentAt = 0;

  const send = (bytes: Uint8Array): void => {
    controller.enqueue(bytes);
    lastSentAt = performance.now();
  };

  const letGo = (): void => {
    if (!isOpen) return;
    isOpen = false;
    membership.leave();
    request.signal.removeEventListener('abort', abort);
  };

  const abort = (): void => {
    if (!isOpen) return;
    letGo();
    controller.close();
  };

  const closeWith = (reason: Extract<ControlEvent, { type: 'stream-closing' }>['data']['reason']): void => {
    if (!isOpen) return;
    send(membership.subscription.encodeControl({ type: 'stream-closing', data: { reason, retryMs } }));
    abort();
  };

  const finishLogRead = (bytes: Uint8Array | null): void => {
    isReadingLog = false;
    if (!isOpen) return;
    if (bytes !== null) send(bytes);
    pump();
  };

  const failLogRead = (cause: unknown): void => {
    console.error('a subscription could not read the log', cause);
    closeWith('log-unavailable');
  };

  const pump = (): void => {
    isCaughtUp = false;
    while (isOpen && !isReadingLog && (controller.desiredSize ?? 0) > 0) {
      const next = membership.subscription.take();
      if (next === null) {
        isCaughtUp = true;
        membership.wait();
        return;
      }
      if (next instanceof Promise) {
        isReadingLog = true;
        next.then(finishLogRead, failLogRead);
        return;
      }
      send(next);
    }
  };

  const reader: Reader = {
    wake: pump,
    checkSilence() {
      const isSilent = isCaughtUp && performance.now() - lastSentAt >= heartbeatMs;
      if (!isOpen || !isSilent || (controller.desiredSize ?? 0) <= 0) return;
      send(
        membership.subscription.encodeControl({ type: 'stream-heartbeat', data: { serverTime: Date.now() } }),
      );
    },
    end: () => closeWith('shutdown'),
  };

  const membership = hub.subscribe(wanted, reader);

  const greet = (): void => {
    const { position } = membership.subscription;
    const topics = listTopics(wanted.topics);
    const data = { topics, position, serverTime: Date.now(), heartbeatMs, retryMs };
    send(encoder.encode(encodeRetry(retryMs)));
    send(membership.subscription.encodeControl({ type: 'stream-ready', data }));
  };

  return new ReadableStream<Uint8Array>(
    {
      start(streamController) {
        controller = streamController;
        greet();
        if (request.signal.aborted) abort();
        else request.signal.addEventListener('abort', abort, { once: true });
      },
      pull: pump,
      cancel: letGo,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: maxChunkBytes }),
  );
}
