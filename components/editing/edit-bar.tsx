'use client';

import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { AddPanelDialog } from './add-panel-dialog.tsx';
import { useDashboardEditing } from './dashboard-editing.ts';
import { SaveTrouble } from './save-trouble.tsx';
import type { PanelData } from './use-panel-data.ts';
import { useLeaveWarning } from './use-leave-warning.ts';
import { redo, undo, useUndoCommands } from './use-undo-commands.ts';

/** What can be done with the whole dashboard, and what was done last. It lies over the lower edge: nothing moves for it. */
export function EditBar({ data }: { data: PanelData }) {
  const { editor, state, isEditing, setIsEditing, notice, say } = useDashboardEditing();
  const [isAdding, setIsAdding] = useState(false);
  const status = state?.status ?? { name: 'saved' };
  useUndoCommands(editor, say);
  useLeaveWarning(status.name !== 'saved' && status.name !== 'saving');
  if (editor === null || state === null) return null;
  const { undoLabel, redoLabel } = state;
  return (
    <section
      aria-label="Arrange the dashboard"
      className="sticky bottom-0 z-10 flex flex-col gap-2 border-t border-border bg-surface px-4 py-2"
    >
      <SaveTrouble editor={editor} status={status} />
      <div className="flex flex-wrap items-center gap-2">
        {isEditing && <Button onClick={() => setIsAdding(true)}>Add panel</Button>}
        <Button
          id="undo-change"
          aria-disabled={undoLabel === null}
          title={undoLabel === null ? 'Nothing to undo' : `Undo: ${undoLabel} (Ctrl+Z)`}
          className="aria-disabled:text-muted"
          onClick={() => say(undo(editor))}
        >
          Undo
        </Button>
        <Button
          aria-disabled={redoLabel === null}
          title={redoLabel === null ? 'Nothing to redo' : `Redo: ${redoLabel} (Ctrl+Shift+Z)`}
          className="aria-disabled:text-muted"
          onClick={() => say(redo(editor))}
        >
          Redo
        </Button>
        <output className="order-last min-h-5 w-full min-w-0 truncate text-muted sm:order-none sm:w-auto sm:grow">
          {notice}
        </output>
        <Button
          className="ml-auto"
          onClick={() => {
            setIsEditing(false);
            say('');
          }}
        >
          {isEditing ? 'Done' : 'Close'}
        </Button>
      </div>
      {isAdding && <AddPanelDialog data={data} onClose={() => setIsAdding(false)} />}
    </section>
  );
}
