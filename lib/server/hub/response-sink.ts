import 'server-only';
import type { ServerResponse } from 'node:http';
import type { Sink, StreamPump } from './stream-pump.ts';

function ignore(): void {}

/** Writes to a response of Node whose headers have been sent, and heeds its back-pressure. It ends with its socket. */
export class ResponseSink implements Sink {
  readonly #response: ServerResponse;
  readonly #pump: StreamPump;

  constructor(response: ServerResponse, pump: StreamPump) {
    this.#response = response;
    this.#pump = pump;
    response.once('close', this.#release);
    // What fails, closes too.
    response.on('error', ignore);
    if (response.destroyed) this.#release();
  }

  isReady(): boolean {
    return !this.#response.writableNeedDrain;
  }

  askWhenReady(): void {
    this.#response.once('drain', this.#resume);
  }

  write(bytes: Uint8Array): void {
    this.#response.write(bytes);
  }

  close(): void {
    this.#response.end();
  }

  readonly #resume = (): void => this.#pump.resume();

  readonly #release = (): void => this.#pump.release();
}
