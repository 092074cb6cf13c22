import type { EventStream } from '#lib/server/hub/event-stream';

/** The body itself, and what a destination that it is piped into takes: the short cut past the standard's pipe. */
export const streamWays = {
  'by its reader': (body: EventStream) => body,
  'by pipeTo': (body: EventStream) => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    body.pipeTo(writable).catch(() => {});
    return readable;
  },
};
