'use client';

import type { LogEvent } from '#lib/shared/events';
import type { PayloadOf } from '#lib/shared/payloads';

/** The newest event of a topic whose payload passes its schema; at most one re-render an animation frame. */
export function useLatest<Topic extends string>(
  _topic: Topic,
  _initial?: LogEvent,
): LogEvent<PayloadOf<Topic>> | null {
  throw new Error('useLatest is not built yet');
}
