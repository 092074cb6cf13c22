import 'client-only';
import type { Position } from '#lib/shared/positions';
import type { EventSourceStore } from './event-source-store.ts';

export interface RetainedEventSource {
  readonly store: EventSourceStore;
  release(): void;
}

/** One store per URL, compared by value. It closes a second after the last user has left. */
export function retainEventSource(
  _url: string,
  _options?: { after?: Position | undefined },
): RetainedEventSource {
  throw new Error('retainEventSource is not built yet');
}
