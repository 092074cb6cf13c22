'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useIsMounted } from './use-is-mounted.ts';

const TimeZoneContext = createContext('UTC');

/** Times are first written in the server's zone, so that both sides render the same, then in the browser's. */
export function TimeZoneProvider({ server, children }: Readonly<{ server: string; children: ReactNode }>) {
  const isMounted = useIsMounted();
  const timeZone = isMounted ? new Intl.DateTimeFormat().resolvedOptions().timeZone : server;
  return <TimeZoneContext value={timeZone}>{children}</TimeZoneContext>;
}

export function useTimeZone(): string {
  return useContext(TimeZoneContext);
}
