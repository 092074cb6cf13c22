'use client';

import { type ReactNode } from 'react';
import { useViewer } from './viewer-context.ts';

/** What nobody else could use: the server refuses it to them. */
export function ForAdmins({ children }: Readonly<{ children: ReactNode }>) {
  return useViewer().isAdmin ? children : null;
}
