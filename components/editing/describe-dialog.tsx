'use client';

import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ChoiceField } from '../ui/choice-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useDashboardEditing } from './dashboard-editing.ts';

const windows: Readonly<Record<string, string>> = {
  60000: '1 minute',
  300000: '5 minutes',
  900000: '15 minutes',
  3600000: '1 hour',
  21600000: '6 hours',
  86400000: '1 day',
  604800000: '7 days',
};

/** What a dashboard is called, and the time that it shows when it is opened. */
export function DescribeDialog({ onClose }: { onClose: () => void }) {
  const { dashboard, change } = useDashboardEditing();
  const [title, setTitle] = useState(dashboard.title);
  const [windowMs, setWindowMs] = useState(String(dashboard.windowMs));
  const isFit = title.trim() !== '';
  const choices = { [String(dashboard.windowMs)]: 'As it is', ...windows };

  function apply(): void {
    if (!isFit) return;
    void change((editor) => editor.describe({ title: title.trim(), windowMs: Number(windowMs) }));
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
          chosen={windowMs}
          onChoose={setWindowMs}
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
