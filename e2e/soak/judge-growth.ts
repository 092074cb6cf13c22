/** What a page holds after its garbage was collected. */
export interface PageReading {
  /** Since the soaking began, in seconds. */
  readonly atSeconds: number;
  /** Objects of JavaScript, and the buffers that they hold. */
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

interface Held {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** By how much each grew from the first reading to the last, by a line through all of them. */
export interface Growth extends Held {
  /** From the first reading to the last. */
  readonly seconds: number;
}

const names = ['heapBytes', 'nodes', 'listeners'] as const;

/**
 * What is taken for no growth. A browser goes on to compile what runs often: some hundred kilobytes in the first minutes, and
 * about 30 a minute then, however many events there are. Ten charts have some ticks more or fewer; and a listener that leaks
 * does so more than ten times.
 */
export function growthLimit(seconds: number): Held {
  return { heapBytes: 2 ** 20 * (1 + seconds / 3_600), nodes: 200, listeners: 10 };
}

export function measureGrowth(readings: readonly PageReading[]): Growth {
  const seconds = (readings.at(-1)?.atSeconds ?? Number.NaN) - (readings[0]?.atSeconds ?? Number.NaN);
  const grown = (name: (typeof names)[number]): number =>
    slope(readings.map((reading) => [reading.atSeconds, reading[name]])) * seconds;
  return {
    seconds,
    heapBytes: grown('heapBytes'),
    nodes: grown('nodes'),
    listeners: grown('listeners'),
  };
}

/** What grew by more than is allowed; nothing where all is well. */
export function findLeaks(growth: Growth): string[] {
  const limit = growthLimit(growth.seconds);
  // Written so that a figure that is none is a fault.
  return names
    .filter((name) => !(growth[name] <= limit[name]))
    .map((name) => `${name} grew by ${Math.round(growth[name])}; the limit is ${Math.round(limit[name])}`);
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
