'use client';

import type { LogEvent } from '#lib/shared/events';
import type { PayloadOf } from '#lib/shared/payloads';

/** The newest events of a topic, newest last, at most `limit`. */
export function useFeed<Topic extends string>(
  _topic: Topic,
  _options: { limit: number; initial?: readonly LogEvent[] | undefined },
): readonly LogEvent<PayloadOf<Topic>>[] {
  throw new Error('useFeed is not built yet');
}
