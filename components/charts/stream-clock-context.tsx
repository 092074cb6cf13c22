'use client';

import { createContext, useContext } from 'react';
import { createStreamClock, type StreamClock } from './stream-clock.ts';

export const StreamClockContext = createContext<StreamClock>(createStreamClock(0, () => 0));

export function useStreamClock(): StreamClock {
  return useContext(StreamClockContext);
}
