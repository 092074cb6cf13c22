import 'server-only';
import { freemem, totalmem } from 'node:os';
import type { MemoryUsage } from '#lib/shared/payloads';

/**
 * The host's memory. On Linux `freemem` is the kernel's `MemAvailable`, so caches that programs can have at once do not
 * count as used.
 *
 * @see https://github.com/libuv/libuv/pull/3351
 */
export function readMemoryUsage(): MemoryUsage {
  const totalBytes = totalmem();
  return { usedBytes: totalBytes - freemem(), totalBytes };
}
