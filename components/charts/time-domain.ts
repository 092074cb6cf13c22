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

/** The domain of the step that `now` is in. Its ticks are whole minutes that stay inside until the next step. */
export function toTimeDomain(now: number, windowMs = drawnWindowMs): TimeDomain {
  const to = Math.floor(now / timeStepMs) * timeStepMs;
  const ticks: number[] = [];
  const first = Math.ceil((to - windowMs + timeStepMs) / minuteMs) * minuteMs;
  for (let tick = first; tick <= to; tick += minuteMs) ticks.push(tick);
  return { from: to - windowMs, to, ticks };
}
