'use client';

import { createContext, useContext } from 'react';

export const DashboardTitleContext = createContext('');

/** What the dashboard is called: for files, and where no header says it. */
export function useDashboardTitle(): string {
  return useContext(DashboardTitleContext);
}
