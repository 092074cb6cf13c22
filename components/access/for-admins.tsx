'use client';

import { type ReactNode } from 'react';
import { useViewer } from './viewer-context.ts';

interface ForAdminsProps {
  /** For everybody else; default: nothing. */
  fallback?: ReactNode;
  children: ReactNode;
}

/** What nobody else could use: the server refuses it to them. */
export function ForAdmins({ fallback = null, children }: ForAdminsProps) {
  return useViewer().isAdmin ? children : fallback;
}
