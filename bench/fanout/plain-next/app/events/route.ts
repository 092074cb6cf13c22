// A route handler as guides to Next.js show it: one `enqueue` for each event and client.
import { type Controllers, controllers } from '../controllers.ts';

export const dynamic = 'force-dynamic';

const encoder = new TextEncoder();

export function GET(request: Request): Response {
  const topics = new URL(request.url).searchParams.getAll('topic');
  let own: Parameters<Controllers['add']>[1] | undefined;
  const leave = () => own !== undefined && controllers.remove(topics, own);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      own = controller;
      controller.enqueue(encoder.encode('retry: 2000\n\n'));
      controllers.add(topics, controller);
    },
    cancel: () => void leave(),
  });
  request.signal.addEventListener('abort', leave);
  return new Response(body, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache, no-transform' },
  });
}
