'use client';

import { createContext, type ReactNode, startTransition, useContext, useEffect, useState } from 'react';
import { useIsMounted } from './use-is-mounted.ts';

const TimeZoneContext = createContext('UTC');

/** Times are first written in the server's zone, so that both sides render the same, then in the browser's. */
export function TimeZoneProvider({ server, children }: Readonly<{ server: string; children: ReactNode }>) {
  const isMounted = useIsMounted();
  const [timeZone, setTimeZone] = useState(() => (isMounted ? readTimeZone() : server));
  // A part of the page that has no code yet keeps what the server has rendered: a transition waits for it.
  useEffect(() => startTransition(() => setTimeZone(readTimeZone())), []);
  return <TimeZoneContext value={timeZone}>{children}</TimeZoneContext>;
}

function readTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function useTimeZone(): string {
  return useContext(TimeZoneContext);
}
