'use client';

import { useState } from 'react';
import { parseSpan } from '#lib/shared/spans';
import { listWindows, writeWindow } from '#lib/shared/time-query';
import { nameWindow } from '../format/name-window.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ChoiceField } from '../ui/choice-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useDashboardEditing } from './dashboard-editing.ts';

/** What a dashboard is called, and the time that it shows when it is opened. */
export function DescribeDialog({ onClose }: { onClose: () => void }) {
  const { dashboard, change } = useDashboardEditing();
  const [title, setTitle] = useState(dashboard.title);
  const own = writeWindow(dashboard.windowMs);
  const [window, setWindow] = useState(own);
  const isFit = title.trim() !== '';
  const windows = listWindows(dashboard.windowMs);
  const choices = Object.fromEntries(windows.map((each) => [each, nameWindow(each)]));

  function apply(): void {
    if (!isFit) return;
    // How it is written may be rounded.
    const windowMs = window === own ? dashboard.windowMs : parseSpan(window);
    void change((editor) => editor.describe({ title: title.trim(), windowMs }));
    onClose();
  }

  return (
    <Dialog title="Rename the dashboard" onClose={onClose} className="max-w-md">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <TextField label="Title" value={title} maxLength={100} onText={setTitle} />
        <ChoiceField
          label="Shown time when it is opened"
          choices={choices}
          chosen={window}
          onChoose={setWindow}
        />
        <div className="flex justify-end gap-2">
          <Button className="h-8" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" aria-disabled={!isFit} className="h-8 border-accent text-accent">
            Apply
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
