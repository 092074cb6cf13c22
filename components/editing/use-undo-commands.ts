import { useMemo } from 'react';
import type { DashboardEditor } from '#lib/client/dashboard-editor';
import { useCommands } from '#lib/client/use-commands';

/** Ctrl+Z and Ctrl+Shift+Z, with ⌘ on a Mac. */
export function useUndoCommands(editor: DashboardEditor | null, say: (notice: string) => void): void {
  const commands = useMemo(() => (editor === null ? [] : toCommands(editor, say)), [editor, say]);
  useCommands(commands);
}

function toCommands(editor: DashboardEditor, say: (notice: string) => void) {
  const section = 'Dashboard';
  return [
    { id: 'undo', title: 'Undo', section, keys: 'Mod+z', run: () => say(undo(editor)) },
    { id: 'redo', title: 'Redo', section, keys: 'Mod+Shift+z', run: () => say(redo(editor)) },
  ];
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
