import 'server-only';

/** The nearest number with so many decimals; never -0, which a test and a reader would take for something else. */
export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0;
}
