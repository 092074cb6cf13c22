import 'server-only';
import type { Sink, StreamPump } from './stream-pump.ts';

/** Writes to a stream's writer and heeds its back-pressure, as the `pipeTo` of the standard would. */
export class WriterSink implements Sink {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #options: StreamPipeOptions;
  readonly #done = Promise.withResolvers<void>();
  #pump: StreamPump | undefined;
  #isAsked = false;
  #written = 0;
  #taken = 0;

  constructor(writer: WritableStreamDefaultWriter<Uint8Array>, options: StreamPipeOptions) {
    this.#writer = writer;
    this.#options = options;
  }

  /** Resolves when the pump has ended and everything is written; rejects when the writer fails or the signal aborts. */
  async drain(pump: StreamPump): Promise<void> {
    const { signal } = this.#options;
    this.#pump = pump;
    if (signal?.aborted === true) this.#abort();
    else {
      signal?.addEventListener('abort', this.#abort, { once: true });
      this.#writer.closed.catch(this.#fail);
      pump.attach(this);
    }
    try {
      await this.#done.promise;
    } finally {
      signal?.removeEventListener('abort', this.#abort);
    }
  }

  isReady(): boolean {
    return (this.#writer.desiredSize ?? 0) > 0;
  }

  askWhenReady(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#writer.ready.then(this.#resume, this.#fail);
  }

  isPending(): boolean {
    return this.#taken < this.#written;
  }

  taken(): number {
    return this.#taken;
  }

  write(bytes: Uint8Array): void {
    this.#written += 1;
    this.#writer.write(bytes).then(this.#take, this.#fail);
  }

  close(): void {
    if (this.#options.preventClose === true) this.#done.resolve();
    else this.#writer.close().then(this.#done.resolve, this.#fail);
  }

  readonly #take = (): void => {
    this.#taken += 1;
  };

  readonly #resume = (): void => {
    this.#isAsked = false;
    this.#pump?.resume();
  };

  readonly #fail = (error: unknown): void => {
    this.#pump?.release();
    this.#done.reject(error);
  };

  readonly #abort = (): void => {
    const reason: unknown = this.#options.signal?.reason;
    this.#pump?.release();
    if (this.#options.preventAbort === true) this.#done.reject(reason);
    else this.#writer.abort(reason).then(() => this.#done.reject(reason), this.#fail);
  };
}
