import 'server-only';

/** The value of a standard Brownian motion at a time; times must not decrease from call to call. */
export type BrownianPath = (at: number) => number;

/**
 * A standard Brownian motion from 0 at time 0, drawn as it is asked for: its increments are independent and normal with
 * the passed time for variance.
 *
 * @param nextNormal gives independent standard normal numbers
 */
export function createBrownianPath(nextNormal: () => number): BrownianPath {
  let drawnTo = 0;
  let value = 0;
  return (at) => {
    value += Math.sqrt(at - drawnTo) * nextNormal();
    drawnTo = at;
    return value;
  };
}
