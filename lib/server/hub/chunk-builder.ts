import 'server-only';

/** The most bytes that one chunk carries, but for a single frame that is larger. */
const maxChunkBytes = 64 * 1024;

export interface ChunkBuilder {
  /** Returns false, and takes nothing, when the chunk is full. */
  add(bytes: Uint8Array): boolean;
  /** How many pieces it has taken. */
  readonly parts: number;
  /** The bytes in one piece, or null when nothing was added. */
  join(): Uint8Array | null;
}

export function createChunkBuilder(): ChunkBuilder {
  const parts: Uint8Array[] = [];
  let size = 0;
  return {
    add(bytes) {
      if (size > 0 && size + bytes.byteLength > maxChunkBytes) return false;
      parts.push(bytes);
      size += bytes.byteLength;
      return true;
    },
    get parts() {
      return parts.length;
    },
    join: () => joinBytes(parts),
  };
}

/** Bytes in one piece; the very same where it is one already, and null for none. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array | null {
  return parts.length > 1 ? Buffer.concat(parts) : (parts[0] ?? null);
}
