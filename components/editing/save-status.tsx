'use client';

import type { SaveStatus } from '#lib/client/dashboard-saver';
import { useDashboardEditing } from './dashboard-editing.ts';

const words: Readonly<Record<SaveStatus['name'], string>> = {
  saved: 'Saved',
  saving: 'Saving…',
  failed: 'Not saved',
  conflict: 'Changed elsewhere',
  'read-only': 'Not saved',
};

/** How the server's copy stands to what is on the screen, in words; nothing until something was changed. */
export function SaveStatus() {
  const { state } = useDashboardEditing();
  const name = state?.status.name ?? 'saved';
  const isTrouble = name !== 'saved' && name !== 'saving';
  return (
    <output
      aria-label="State of the dashboard"
      className={`text-xs whitespace-nowrap ${isTrouble ? 'font-medium text-negative' : 'text-muted'}`}
    >
      {state === null ? '' : words[name]}
    </output>
  );
}
