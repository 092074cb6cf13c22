import 'server-only';
import type { ServerResponse } from 'node:http';
import type { Sink, StreamPump } from './stream-pump.ts';

function ignore(): void {}

/**
 * Writes to the socket of a response whose headers have been sent and whose body has no framing, and heeds its
 * back-pressure: one system call for a chunk, and nothing else.
 */
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
    return this.#response.socket?.writableNeedDrain === false;
  }

  askWhenReady(): void {
    this.#response.socket?.once('drain', this.#resume);
  }

  write(bytes: Uint8Array): void {
    this.#response.socket?.write(bytes);
  }

  close(): void {
    this.#response.end();
  }

  readonly #resume = (): void => this.#pump.resume();

  readonly #release = (): void => this.#pump.release();
}
