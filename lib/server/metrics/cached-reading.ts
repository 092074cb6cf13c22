import 'server-only';

/**
 * A reading that costs something, made at most once in `maxAgeMs` whoever asks.
 *
 * @param limitMs how long it may take; whoever asks waits no longer
 * @returns what it is, or null while it cannot be read
 */
export function createCachedReading<Reading>(
  read: () => Reading | Promise<Reading>,
  { maxAgeMs, limitMs = 1_000 }: { readonly maxAgeMs: number; readonly limitMs?: number },
): () => Promise<Reading | null> {
  let reading: Promise<Reading | null> | null = null;
  let readAt = -Infinity;

  const readInTime = async (): Promise<Reading | null> => {
    const { promise: tooLate, resolve } = Promise.withResolvers<null>();
    const timer = setTimeout(resolve, limitMs, null).unref();
    try {
      return await Promise.race([read(), tooLate]);
    } catch {
      // Why it cannot be read is told where it is used for more than to be shown.
      return null;
    } finally {
      clearTimeout(timer);
    }
  };

  return () => {
    const now = performance.now();
    if (reading !== null && now - readAt < maxAgeMs) return reading;
    readAt = now;
    reading = readInTime();
    return reading;
  };
}
