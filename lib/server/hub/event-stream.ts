import 'server-only';
import type { ClosingReason } from '#lib/shared/control-events';
import type { Hub, SubscriptionRequest } from './hub.ts';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ResponseSink } from './response-sink.ts';
import { StreamPump, type StreamRules } from './stream-pump.ts';
import { WriterSink } from './writer-sink.ts';

/** A response whose headers are sent, and whose body is whatever is written to its socket. */
export interface TakenResponse {
  readonly response: ServerResponse;
  readonly socket: Socket;
}

export interface EventStreamOptions {
  readonly rules: StreamRules;
  /** Its `signal` ends the stream. */
  readonly request: Request;
  /**
   * Where `pipeTo` is to lead, when that is known: asked after the first bytes for the response that they went into, if more
   * may be written to it directly.
   */
  readonly takeResponse: (() => TakenResponse | null) | null;
  /** Cuts the client off, unread bytes and all. */
  readonly disconnect: () => void;
}

/**
 * The body of one `text/event-stream` response. `retry:` and `stream-ready` are in it at once, so that headers do not wait for
 * the first event. It is written to only while it is read: a client that stops holds nothing but its position.
 *
 * Next pipes a body into its response with `pipeTo`. That is short-cut here: chunks go straight to the destination's writer,
 * without the queue, the reads and the promises between the two ends of a pipe, which cost more than everything else. All
 * other ways to read (`getReader`, `tee`, async iteration, `pipeThrough`) are the standard's.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 * @see https://streams.spec.whatwg.org/#rs-pipe-to
 */
export class EventStream extends ReadableStream<Uint8Array> {
  readonly #pump: StreamPump;
  // The request is held, not its signal alone: Next's signal is collected with it, and then never fires.
  readonly #options: EventStreamOptions;
  readonly #isAttached: () => boolean;

  constructor(hub: Hub, wanted: SubscriptionRequest, options: EventStreamOptions) {
    const pump = new StreamPump(hub, wanted, options.rules, options.disconnect);
    let isAttached = false;
    let isAsked = false;
    let taken = 0;
    super(
      {
        pull(controller) {
          isAsked = true;
          if (isAttached) return pump.resume();
          isAttached = true;
          pump.attach({
            isReady: () => isAsked,
            // The next pull says so by itself.
            askWhenReady() {},
            isPending: () => !isAsked,
            taken: () => taken,
            write(bytes) {
              isAsked = false;
              taken += 1;
              controller.enqueue(bytes);
            },
            close: () => controller.close(),
          });
        },
        cancel: () => pump.release(),
      },
      // Nothing is taken before it is asked for: what waits, waits in the log.
      { highWaterMark: 0 },
    );
    this.#pump = pump;
    this.#options = options;
    const { signal } = options.request;
    if (signal.aborted) pump.abort();
    else signal.addEventListener('abort', () => pump.abort(), { once: true });
    this.#isAttached = () => isAttached;
  }

  /** Whether it may still carry something. */
  get isOpen(): boolean {
    return this.#pump.isOpen;
  }

  /** Says why, and ends. Idempotent. */
  end(reason: ClosingReason): void {
    this.#pump.end(reason);
  }

  override async pipeTo(
    destination: WritableStream<Uint8Array>,
    options: StreamPipeOptions = {},
  ): Promise<void> {
    // Of one that was read before, a part may be under way already.
    if (this.#isAttached() || this.locked || destination.locked) return super.pipeTo(destination, options);
    const lock = this.getReader();
    const writer = destination.getWriter();
    try {
      if (await this.#handOver(writer)) return;
      await new WriterSink(writer, options).drain(this.#pump);
    } finally {
      writer.releaseLock();
      lock.releaseLock();
    }
  }

  /**
   * Leaves the writer once the headers and the first bytes have gone through it, and goes on with the response below it.
   * Whoever piped is done then, and lets go of all that it keeps for a request under way: three quarters of the
   * memory of an idle stream.
   *
   * @returns whether it could
   */
  async #handOver(writer: WritableStreamDefaultWriter<Uint8Array>): Promise<boolean> {
    const pump = this.#pump;
    const { takeResponse } = this.#options;
    if (takeResponse === null) return false;
    const greeting = pump.takeGreeting();
    try {
      if (greeting !== null) await writer.write(greeting);
    } catch (error) {
      pump.release();
      throw error;
    }
    const taken = takeResponse();
    if (taken === null) return false;
    pump.attach(new ResponseSink(taken.response, taken.socket, pump));
    return true;
  }
}
