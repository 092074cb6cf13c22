'use client';

import { useMemo, useState } from 'react';
import type { KnownTopic } from '#lib/client/known-topics';
import type { PanelSpec } from '#lib/shared/dashboards';
import { judgePanelDraft, type PanelDraft, toPanelDraft } from '#lib/shared/panel-draft';
import { DashboardSeriesProvider } from '../dashboard/dashboard-series-provider.tsx';
import { PanelView } from '../panels/panel-view.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useRested } from '../ui/use-rested.ts';
import { useDashboardEditing } from './dashboard-editing.ts';
import { findUnknownTopics } from './find-unknown-topics.ts';
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
  const { topics, completeness } = useKnownTopics(data.snapshot);
  const known = completeness === 'complete' ? topics : null;
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
        <Preview panel={judged.ok ? judged.panel : null} first={panel} known={known} data={data} />
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

interface PreviewProps {
  /** Null while the form has faults. */
  panel: PanelSpec | null;
  /** The panel that the form began with. */
  first: PanelSpec;
  /** All topics that there are; null while that is not known. */
  known: readonly KnownTopic[] | null;
  data: PanelData;
}

/** What is typed is read from the server once it has rested for so long, in milliseconds. */
const restMs = 400;

/** The panel as it would be, moving; the last one that could be while the form has faults. */
function Preview({ panel, first, known, data }: PreviewProps) {
  const [last, setLast] = useState(first);
  if (panel !== null && panel !== last) setLast(panel);
  const rested = useRested(last, dataKey(last), restMs);
  const unknown = useMemo(() => (known === null ? [] : findUnknownTopics(rested, known)), [rested, known]);
  const isKnown = unknown.length === 0;
  const [shown, setShown] = useState(first);
  if (isKnown && shown !== rested) setShown(rested);
  const panels = useMemo(() => [shown], [shown]);
  const { snapshot, isReady } = usePanelData(panels, data.snapshot);
  // The stream has gone on since the page began: its series are read anew.
  const start = useMemo(() => ({ ...data.snapshot, series: {} }), [data.snapshot]);
  return (
    <>
      <div className="grid h-56 overflow-hidden rounded border border-border" inert>
        <DashboardSeriesProvider snapshot={start}>
          {isKnown && isReady(shown) && <PanelView key={dataKey(shown)} spec={shown} snapshot={snapshot} />}
        </DashboardSeriesProvider>
      </div>
      <output className="text-muted empty:hidden">
        {!isKnown && `Nothing was published to ${unknown.join(', ')} yet.`}
      </output>
    </>
  );
}
