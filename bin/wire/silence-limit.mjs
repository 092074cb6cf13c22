/**
 * Ends a connection over which nothing comes: one that was cut without a word looks alive for ever.
 *
 * While the caller does not ask for more nothing is counted, so that a slow reader of ours is not taken for a dead server.
 *
 * @returns {{
 *   signal: AbortSignal;
 *   guard(parts: ReadableStream<Uint8Array>, limitMs: () => number): AsyncGenerator<Uint8Array>;
 *   expect(limitMs: number): void;
 *   stop(): void;
 * }}
 */
export function createSilenceLimit() {
  const controller = new AbortController();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const stop = () => clearTimeout(timer);
  const expect = (/** @type {number} */ limitMs) => {
    stop();
    timer = setTimeout(() => controller.abort(), limitMs);
  };
  return {
    signal: controller.signal,
    expect,
    stop,
    async *guard(parts, limitMs) {
      const reader = parts.getReader();
      try {
        for (;;) {
          expect(limitMs());
          const { done, value } = await reader.read().finally(stop);
          if (done) return;
          yield value;
        }
      } finally {
        // Whoever leaves early closes the connection; one that has failed already has nothing to close.
        await reader.cancel().catch(() => undefined);
      }
    },
  };
}
