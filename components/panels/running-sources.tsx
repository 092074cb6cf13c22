'use client';

import { createContext, type ReactNode, useContext } from 'react';

const RunningSourcesContext = createContext<readonly string[]>([]);

export function RunningSourcesProvider({
  sources,
  children,
}: Readonly<{ sources: readonly string[]; children: ReactNode }>) {
  return <RunningSourcesContext value={sources}>{children}</RunningSourcesContext>;
}

/** The sources that the server runs: what a panel without readings says depends on it. */
export function useRunningSources(): readonly string[] {
  return useContext(RunningSourcesContext);
}
