'use client';

import { useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { dashboardsApi, openDashboard } from './server-dashboards.ts';

/** Stores a dashboard from a file, or from what is pasted. The server judges it. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const id = useId();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isUnderway, setIsUnderway] = useState(false);

  async function send(): Promise<void> {
    setIsUnderway(true);
    const answer = await dashboardsApi.create(text);
    setIsUnderway(false);
    if (answer.ok) openDashboard(answer.value.id);
    else setFault(answer.message);
  }

  return (
    <Dialog title="Import a dashboard" onClose={onClose}>
      <div className="grid gap-1">
        <label htmlFor={`${id}-file`} className="text-xs text-muted">
          A file that was exported
        </label>
        <input
          id={`${id}-file`}
          type="file"
          accept="application/json,.json"
          onChange={({ target }) => void target.files?.[0]?.text().then(setText)}
          className="min-h-8 min-w-0 text-sm file:mr-3 file:h-8 file:rounded-full file:border file:border-border file:bg-surface file:px-3 file:text-xs"
        />
      </div>
      <div className="grid gap-1">
        <label htmlFor={`${id}-text`} className="text-xs text-muted">
          Or its JSON
        </label>
        <textarea
          id={`${id}-text`}
          rows={10}
          spellCheck={false}
          value={text}
          onChange={({ target }) => setText(target.value)}
          className="min-w-0 rounded border border-border bg-background p-2 font-mono text-xs"
        />
      </div>
      {fault !== null && (
        <p role="alert" className="break-words text-negative">
          {fault}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button className="h-8" onClick={onClose}>
          Cancel
        </Button>
        <Button
          disabled={isUnderway || text.trim() === ''}
          className="h-8 border-accent text-accent disabled:border-border disabled:text-muted"
          onClick={() => void send()}
        >
          Import
        </Button>
      </div>
    </Dialog>
  );
}
