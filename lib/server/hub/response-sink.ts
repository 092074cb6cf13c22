import 'server-only';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Sink, StreamPump } from './stream-pump.ts';

function ignore(): void {}

/**
 * Writes to the socket of a response whose headers have been sent and whose body has no framing, and heeds its
 * back-pressure: one system call for a chunk, and nothing else.
 */
export class ResponseSink implements Sink {
  readonly #response: ServerResponse;
  readonly #socket: Socket;
  readonly #pump: StreamPump;

  constructor(response: ServerResponse, socket: Socket, pump: StreamPump) {
    this.#response = response;
    this.#socket = socket;
    this.#pump = pump;
    response.once('close', this.#release);
    // What fails, closes too.
    response.on('error', ignore);
    if (response.destroyed) this.#release();
  }

  isReady(): boolean {
    return !this.#socket.writableNeedDrain;
  }

  askWhenReady(): void {
    this.#socket.once('drain', this.#resume);
  }

  isPending(): boolean {
    return this.#socket.writableLength > 0;
  }

  taken(): number {
    return this.#socket.bytesWritten - this.#socket.writableLength;
  }

  write(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  close(): void {
    this.#response.end();
  }

  readonly #resume = (): void => this.#pump.resume();

  readonly #release = (): void => this.#pump.release();
}
