import 'server-only';
import type { Publication } from '#lib/shared/events';

/** Hands events to the log together or not at all; resolves once they are in it. */
export type Publish = (publications: readonly Publication[]) => Promise<void>;

/** Code that produces events, whoever watches. */
export interface Source {
  readonly name: string;
  /** The topics that it publishes to; a pattern as `stocks.*` where they are not known beforehand. */
  readonly topics: readonly string[];
  /**
   * Begins to publish, and returns at once. A rejected `publish` loses its events and does not end the source.
   *
   * @param signal ends it: nothing is published and no timer is left after the abort
   */
  start(publish: Publish, signal: AbortSignal): void;
}
