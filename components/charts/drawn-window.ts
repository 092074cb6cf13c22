/** How much time the charts of the default dashboard show, in milliseconds. */
export const drawnWindowMs = 300_000;
