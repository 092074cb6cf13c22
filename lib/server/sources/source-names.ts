import 'server-only';

/** The built-in sources, in the order in which they start. What `SOURCES` may name. */
export const sourceNames = ['system', 'random', 'clock', 'counter', 'hello', 'stocks', 'pulseboard'] as const;

export type SourceName = (typeof sourceNames)[number];
