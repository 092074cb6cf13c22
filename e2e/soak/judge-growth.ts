/** What a page holds after its garbage was collected. */
export interface PageReading {
  /** Since the soaking began, in seconds. */
  readonly atSeconds: number;
  /** Objects of JavaScript, and the buffers that they hold. */
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** By how much each grew from the first reading to the last, by a line through all of them. */
export interface Growth {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/**
 * What is taken for no growth. A browser goes on to compile what runs often, which takes a few hundred kilobytes in the first
 * minutes; ten charts have some ticks more or fewer; and a listener that leaks does so more than ten times.
 */
export const mostGrowth: Growth = { heapBytes: 2 ** 20, nodes: 200, listeners: 10 };

const names = ['heapBytes', 'nodes', 'listeners'] as const;

export function measureGrowth(readings: readonly PageReading[]): Growth {
  const span = (readings.at(-1)?.atSeconds ?? Number.NaN) - (readings[0]?.atSeconds ?? Number.NaN);
  const grown = (name: (typeof names)[number]): number =>
    slope(readings.map((reading) => [reading.atSeconds, reading[name]])) * span;
  return { heapBytes: grown('heapBytes'), nodes: grown('nodes'), listeners: grown('listeners') };
}

/** What grew by more than is allowed; nothing where all is well. */
export function findLeaks(growth: Growth): string[] {
  // Written so that a figure that is none is a fault.
  return names
    .filter((name) => !(growth[name] <= mostGrowth[name]))
    .map((name) => `${name} grew by ${Math.round(growth[name])}; the limit is ${mostGrowth[name]}`);
}

/** The median of the slopes between any two of the points, which a few odd readings do not move (Theil and Sen). */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const slopes = points
    .flatMap(([x, y], index) =>
      points.slice(index + 1).map(([laterX, laterY]) => (laterY - y) / (laterX - x)),
    )
    .toSorted((a, b) => a - b);
  const [below, above] = [slopes[Math.floor((slopes.length - 1) / 2)], slopes[Math.floor(slopes.length / 2)]];
  return below === undefined || above === undefined ? Number.NaN : (below + above) / 2;
}
