const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const short = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** The power of 1024 that a number of bytes is written in. */
export function byteUnit(bytes: number): number {
  return 1024 ** byteExponent(bytes);
}

/** `12.0 GiB` */
export function formatBytes(bytes: number): string {
  return `${oneDecimal.format(bytes / byteUnit(bytes))} ${units[byteExponent(bytes)] ?? ''}`;
}

/** `12 GiB`, and `0` without a unit */
export function formatShortBytes(bytes: number): string {
  return bytes === 0 ? '0' : `${short.format(bytes / byteUnit(bytes))} ${units[byteExponent(bytes)] ?? ''}`;
}

function byteExponent(bytes: number): number {
  if (bytes < 1) return 0;
  return Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
}
