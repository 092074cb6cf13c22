/**
 * An `EventSource` whose server is the test. It follows the standard's processing model: what a closed source was still
 * to be told is dropped, a lost connection leaves `CONNECTING` behind and a refused one `CLOSED`, and the last event id
 * stays until a frame names another.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model
 */
export class FakeEventSource extends EventTarget {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;
  readonly url: string;
  readyState: number = this.CONNECTING;
  #lastEventId = '';

  constructor(url: string) {
    super();
    this.url = url;
  }

  close(): void {
    this.readyState = this.CLOSED;
  }

  /** The server answers 200 and `text/event-stream`. */
  accept(): void {
    this.#announce('open', this.OPEN);
  }

  /** The server refuses, or answers with something else than a stream. */
  refuse(): void {
    this.#announce('error', this.CLOSED);
  }

  /** The network drops, or the server ends the response. */
  drop(): void {
    this.#announce('error', this.CONNECTING);
  }

  send({ type = 'message', id, data }: { type?: string; id?: string; data: string }): void {
    if (this.readyState === this.CLOSED) return;
    this.#lastEventId = id ?? this.#lastEventId;
    this.dispatchEvent(new MessageEvent(type, { data, lastEventId: this.#lastEventId }));
  }

  #announce(type: string, readyState: number): void {
    if (this.readyState === this.CLOSED) return;
    this.readyState = readyState;
    this.dispatchEvent(new Event(type));
  }
}
