import 'server-only';
import type { Hub, SubscriptionRequest } from './hub.ts';
import { StreamPump, type StreamPumpOptions } from './stream-pump.ts';
import { WriterSink } from './writer-sink.ts';

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
  readonly #isAttached: () => boolean;

  constructor(hub: Hub, wanted: SubscriptionRequest, options: StreamPumpOptions) {
    const pump = new StreamPump(hub, wanted, options);
    let isAttached = false;
    let isAsked = false;
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
            write(bytes) {
              isAsked = false;
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
    this.#isAttached = () => isAttached;
  }

  override async pipeTo(
    destination: WritableStream<Uint8Array>,
    options: StreamPipeOptions = {},
  ): Promise<void> {
    // Of one that was read before, a part may be under way already.
    if (this.#isAttached() || this.locked || destination.locked) return super.pipeTo(destination, options);
    const lock = this.getReader();
    const sink = new WriterSink(destination.getWriter(), options);
    try {
      await sink.drain(this.#pump);
    } finally {
      sink.releaseLock();
      lock.releaseLock();
    }
  }
}
