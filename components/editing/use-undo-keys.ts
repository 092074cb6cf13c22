import { useEffect } from 'react';
import type { DashboardEditor } from '#lib/client/dashboard-editor';

/** Ctrl+Z and Ctrl+Shift+Z (with ⌘ on a Mac), but where a text is written: there they are the browser's. */
export function useUndoKeys(editor: DashboardEditor | null, say: (notice: string) => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const isUndoKey = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z';
      if (!isUndoKey || editor === null || isText(event.target)) return;
      event.preventDefault();
      say(event.shiftKey ? redo(editor) : undo(editor));
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [editor, say]);
}

/** Takes the last change back, and says which. */
export function undo(editor: DashboardEditor): string {
  const label = editor.undo();
  return label === null ? 'There is nothing to undo.' : `Undone: ${label}.`;
}

export function redo(editor: DashboardEditor): string {
  const label = editor.redo();
  return label === null ? 'There is nothing to redo.' : `Done again: ${label}.`;
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;
}
