import 'client-only';
import type { StreamPort } from './stream-port.ts';

/** A port to the worker that all pages of this browser and origin share. Two builds of the page have a worker each. */
export function openStreamPort(onBroken: () => void): StreamPort | null {
  // The types say that it is always there.
  if (!('SharedWorker' in globalThis)) return null;
  const worker = new SharedWorker(new URL('./stream-worker.ts', import.meta.url), {
    type: 'module',
    name: 'pulseboard-stream',
  });
  worker.addEventListener('error', onBroken);
  const { port } = worker;
  return {
    post: (message) => port.postMessage(message),
    listen(listener) {
      port.addEventListener('message', ({ data }: MessageEvent) => listener(data));
      port.start();
    },
    close: () => port.close(),
  };
}
