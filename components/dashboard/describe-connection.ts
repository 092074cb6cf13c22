import type { ConnectionState } from '#lib/client/event-source-store';

/** A connection in a person's words. */
export interface ConnectionDescription {
  readonly tone: 'positive' | 'impaired' | 'warning' | 'negative';
  /** Says what is, and changes only when that does. */
  readonly status: 'Live' | 'Degraded' | 'Connecting' | 'Reconnecting' | 'Offline';
  /** Why it is not live; null when it is, or when nothing is known. */
  readonly reason: string | null;
}

const degradedReason =
  'Connected, but the server cannot reach its storage: nothing new can be published or kept until it is back. What you see may be old.';

export function describeConnection(state: ConnectionState, isOnline: boolean): ConnectionDescription {
  if (!isOnline) return { tone: 'negative', status: 'Offline', reason: 'This browser is offline.' };
  const reason = state.lastError;
  if (state.isDegraded) return { tone: 'impaired', status: 'Degraded', reason: degradedReason };
  if (state.status === 'open') return { tone: 'positive', status: 'Live', reason: null };
  if (state.status === 'closed') return { tone: 'negative', status: 'Offline', reason };
  // A worker that is late on a new page is no connection that was lost.
  const isNew = reason === null && state.lastEventAt === null;
  const isReturning = state.status === 'waiting' || (state.attempt > 0 && !isNew);
  return { tone: 'warning', status: isReturning ? 'Reconnecting' : 'Connecting', reason };
}
