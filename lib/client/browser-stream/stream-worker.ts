import { network } from '../connection-environment.ts';
import { createPortServer } from './serve-port.ts';

// The worker of all pages of this browser: it holds the one connection.

const serve = createPortServer(network);

addEventListener('connect', (event) => {
  const [port] = event instanceof MessageEvent ? event.ports : [];
  if (port === undefined) return;
  serve({
    post: (message) => port.postMessage(message),
    listen(listener) {
      port.addEventListener('message', ({ data }: MessageEvent) => listener(data));
      // Where browsers tell that a page is gone without a word, as in a crash.
      port.addEventListener('close', () => listener({ kind: 'leave' }));
      port.start();
    },
  });
});
