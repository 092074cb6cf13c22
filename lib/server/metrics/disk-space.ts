import 'server-only';
import { statfs } from 'node:fs/promises';

export interface DiskSpace {
  /** For who is not root. */
  readonly freeBytes: number;
  readonly sizeBytes: number;
}

/** Reads how much room the disk of a directory has. */
export async function readDiskSpace(directory: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(directory);
  return { freeBytes: bavail * bsize, sizeBytes: blocks * bsize };
}
