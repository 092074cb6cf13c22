'use client';

import { useMemo, useState } from 'react';
import type { PanelSpec } from '#lib/shared/dashboards';
import { judgePanelDraft, type PanelDraft, toPanelDraft } from '#lib/shared/panel-draft';
import { PanelView } from '../panels/panel-view.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useDashboardEditing } from './dashboard-editing.ts';
import { useKnownTopics } from './known-topics.tsx';
import { PanelForm } from './panel-form.tsx';
import { dataKey, type PanelData, usePanelData } from './use-panel-data.ts';

interface PanelDialogProps {
  panel: PanelSpec;
  data: PanelData;
  onClose: () => void;
}

/** The form of a panel, with the panel as it would be. */
export function PanelDialog({ panel, data, onClose }: PanelDialogProps) {
  const { editor, say } = useDashboardEditing();
  const [draft, setDraft] = useState(() => toPanelDraft(panel));
  const judged = useMemo(() => judgePanelDraft(draft), [draft]);
  const topics = useKnownTopics(data.snapshot);
  const change = (part: Partial<PanelDraft>) => setDraft((before) => ({ ...before, ...part }));

  function apply(): void {
    if (!judged.ok) return;
    editor?.replace(panel.id, judged.panel);
    say(`Changed ${judged.panel.title}.`);
    onClose();
  }

  return (
    <Dialog title={`Edit ${panel.title}`} onClose={onClose} className="max-w-3xl">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <PanelForm draft={draft} topics={topics} onChange={change} />
        <Preview panel={judged.ok ? judged.panel : null} data={data} />
        {!judged.ok && (
          <ul aria-label="To be mended" aria-live="polite" className="list-disc pl-5 text-negative">
            {judged.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
        <div className="flex justify-end gap-2">
          <Button className="h-8" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            aria-disabled={!judged.ok}
            className="h-8 border-accent text-accent aria-disabled:border-border aria-disabled:text-muted"
          >
            Apply
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const none: readonly PanelSpec[] = [];

/** The panel as it would be, moving; the last one that could be while the form has faults. */
function Preview({ panel, data }: { panel: PanelSpec | null; data: PanelData }) {
  const [last, setLast] = useState(panel);
  if (panel !== null && panel !== last) setLast(panel);
  const panels = useMemo(() => (last === null ? none : [last]), [last]);
  const { snapshot, isReady } = usePanelData(panels, data.snapshot);
  return (
    <div className="grid h-56 overflow-hidden rounded border border-border" inert>
      {last !== null && isReady(last) && <PanelView key={dataKey(last)} spec={last} snapshot={snapshot} />}
    </div>
  );
}
