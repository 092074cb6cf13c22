import 'client-only';
import type { StreamPort } from './stream-port.ts';

/**
 * A port to the worker that all pages of this browser and origin share; null where a page may have none. Two builds of the
 * page have a worker each.
 *
 * @param onBroken called when the worker cannot be loaded
 */
export function openStreamPort(onBroken: () => void): StreamPort | null {
  const port = openWorker(onBroken)?.port;
  if (port === undefined) return null;
  return {
    post: (message) => port.postMessage(message),
    listen(listener) {
      port.addEventListener('message', ({ data }: MessageEvent) => listener(data));
      port.start();
    },
    close: () => port.close(),
  };
}

function openWorker(onBroken: () => void): SharedWorker | null {
  // The types say that it is always there.
  if (!('SharedWorker' in globalThis)) return null;
  try {
    const worker = new SharedWorker(new URL('./stream-worker.ts', import.meta.url), {
      type: 'module',
      name: 'pulseboard-stream',
    });
    worker.addEventListener('error', onBroken);
    return worker;
  } catch {
    // A browser that keeps no data of this page, or a page without an origin, has none.
    return null;
  }
}
