import type { Spell } from './watch-node.ts';

/** An event of the source `counter`, which counts up from 1 in each node that begins to run the sources. */
export interface Count {
  readonly value: number;
  /** When it was appended, in Unix ms. */
  readonly at: number;
}

export interface Holders {
  /** Times at which a node began to run the sources, in Unix ms. */
  readonly starts: readonly number[];
  /** Counts that can only come from a node that ran the sources while another did. */
  readonly interleaved: number;
}

/** Finds in the order in which counts came who of them began, and whether two counted at once. */
export function judgeHolders(counts: readonly Count[], intervalMs: number): Holders {
  const starts: number[] = [];
  let interleaved = 0;
  for (const [index, { value, at }] of counts.entries()) {
    const before = counts[index - 1];
    const ticks = before === undefined ? 0 : Math.floor((at - before.at) / intervalMs);
    // What could not be appended was counted all the same; what was late was appended together with the next.
    const isNext = before !== undefined && value > before.value && value - before.value <= ticks + 2;
    if (isNext) continue;
    if (value === 1 || value <= ticks) starts.push(at);
    else interleaved += 1;
  }
  return { starts, interleaved };
}

/** How often two nodes said at the same time that they lead. */
export function countOverlaps(spells: readonly Spell[]): number {
  const pairs = spells.flatMap((one, index) => spells.slice(index + 1).map((other) => [one, other] as const));
  return pairs.filter(
    ([one, other]) => one.node !== other.node && Math.max(one.from, other.from) < Math.min(one.to, other.to),
  ).length;
}

/** How long after each time at which the holder was killed another began, in milliseconds; Infinity if none did. */
export function measureTakeOvers(killedAt: readonly number[], starts: readonly number[]): number[] {
  return killedAt.map((at) => (starts.find((start) => start > at) ?? Infinity) - at);
}
