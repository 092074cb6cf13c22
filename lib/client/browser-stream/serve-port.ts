import 'client-only';
import type { Network } from '../connection-environment.ts';
import { type BrowserStream, createBrowserStream, type StreamReading } from './browser-stream.ts';
import type { ReaderPort, ReaderRequest } from './stream-port.ts';

/** Serves the pages of a browser, a stream for each path and scope. */
export function createPortServer(environment: Network): (port: ReaderPort) => void {
  const streams = new Map<string, BrowserStream>();

  function streamOf({ path, scope }: Extract<ReaderRequest, { kind: 'read' }>): BrowserStream {
    const key = JSON.stringify([path, scope]);
    const stream = streams.get(key) ?? createBrowserStream(path, environment);
    streams.set(key, stream);
    return stream;
  }

  return (port) => {
    let reading: StreamReading | null = null;

    function read(request: Extract<ReaderRequest, { kind: 'read' }>): void {
      reading?.leave();
      reading = streamOf(request).read(port, request);
    }

    port.listen((request) => {
      if (request.kind === 'read') read(request);
      else reading?.[request.kind]();
    });
  };
}
