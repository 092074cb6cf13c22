import 'server-only';
import { randomUUID } from 'node:crypto';
import type { ProbePiece } from '#lib/shared/doctor/probes';
import { encodePiece } from '#lib/shared/doctor/read-pieces';

const encoder = new TextEncoder();

/**
 * The body of a probe stream: each piece at its time, and then the end. It ends early when its reader leaves, and when `signal`
 * says that the server goes down.
 */
export function createProbeStream(
  pieces: readonly ProbePiece[],
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const probe = randomUUID();
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let end = (): void => undefined;
  const stop = (): void => {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (index: number): void => {
        const piece = pieces[index];
        if (piece === undefined) return end();
        const isLast = index === pieces.length - 1;
        const text = encodePiece({ probe, index, sentAt: Date.now(), isLast }, piece.fillBytes);
        controller.enqueue(encoder.encode(text));
        sendLater(index + 1);
      };
      const sendLater = (index: number): void => {
        const dueMs = startedAt + (pieces[index]?.atMs ?? 0) - performance.now();
        timer = setTimeout(send, Math.max(0, dueMs), index);
      };
      end = () => {
        stop();
        controller.close();
      };
      if (signal.aborted) return end();
      signal.addEventListener('abort', end);
      send(0);
    },
    cancel: stop,
  });
}
