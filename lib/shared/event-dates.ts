/** How long before the moment it was published an event may be dated, in milliseconds; its position tells that moment. */
export const datedBehindMs = 24 * 3_600_000;

/** And how long after it: the clock of a publisher may be ahead. */
export const datedAheadMs = 60_000;
