import { type FaultKind, faultKinds } from './inject-fault.ts';

/** The faults of all rounds: in every five each kind comes once, in an order of their own. */
export function planFaults(rounds: number, random: () => number): FaultKind[] {
  const plan: FaultKind[] = [];
  while (plan.length < rounds) plan.push(...shuffle(faultKinds, random));
  return plan.slice(0, rounds);
}

function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/**
 * Makes the choice of a node to do something to: one at random, and at least every second time the one that runs the sources.
 *
 * @param holder its number, or -1 if none does
 */
export function createNodeChoice(nodeCount: number, random: () => number): (holder: number) => number {
  let wasHolder = false;
  return (holder) => {
    const drawn = Math.floor(random() * nodeCount);
    const node = wasHolder || holder === -1 ? drawn : holder;
    wasHolder = node === holder;
    return node;
  };
}
