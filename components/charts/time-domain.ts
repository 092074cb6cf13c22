/** What a time axis shows, in Unix ms. It moves in steps; between two of them the drawing is shifted. */
export interface TimeDomain {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

/** How much time a chart shows. */
export const drawnWindowMs = 300_000;

/** How far the time axis moves at once. */
export const timeStepMs = 15_000;
const minuteMs = 60_000;

/** Its multiples lie far from each other, however many there are. */
const goldenRatio = 0.618_033_988_75;

/**
 * The domain of the step that `now` is in. Its ticks are whole minutes that stay inside until the next step, none so far
 * to the right that its label would lie over the edge.
 *
 * @param phaseMs when its steps happen within `timeStepMs`
 */
export function toTimeDomain(now: number, phaseMs = 0): TimeDomain {
  const to = Math.floor((now - phaseMs) / timeStepMs) * timeStepMs + phaseMs;
  const from = to - drawnWindowMs;
  const ticks: number[] = [];
  const first = Math.ceil((from + timeStepMs) / minuteMs) * minuteMs;
  for (let tick = first; tick <= to - timeStepMs; tick += minuteMs) ticks.push(tick);
  return { from, to, ticks };
}

let phases = 0;

/** Another phase for each chart: rendered all at once, the axes of a page would hold up a frame. */
export function nextPhaseMs(): number {
  phases += 1;
  return Math.floor((phases * timeStepMs * goldenRatio) % timeStepMs);
}
