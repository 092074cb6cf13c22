'use client';

import { useState } from 'react';
import type { TopicState } from '#lib/client/use-topics';
import type { PanelSpec } from '#lib/shared/dashboards';
import { suggestPanel } from '#lib/shared/suggest-panel';
import { formatPayload } from '../panels/format-payload.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useDashboardEditing } from './dashboard-editing.ts';
import { useKnownTopics } from './known-topics.tsx';
import { kindNames } from './panel-kinds.ts';
import type { PanelData } from './use-panel-data.ts';

interface AddPanelDialogProps {
  data: PanelData;
  onClose: () => void;
}

/** The topics that there are, each with the panel that suits it: one press adds it. */
export function AddPanelDialog({ data, onClose }: AddPanelDialogProps) {
  const { add } = useDashboardEditing();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const topics = useKnownTopics(data.snapshot).filter(({ topic }) => topic.toLowerCase().includes(wanted));
  const choose = (panel: PanelSpec) => {
    void add(() => panel);
    onClose();
  };
  return (
    <Dialog title="Add a panel" onClose={onClose} className="max-w-2xl">
      <TextField
        label="Search topics"
        type="search"
        value={search}
        onText={setSearch}
        hint="One press adds the panel that suits what the topic carries. It can be edited afterwards."
      />
      <ul aria-label="Topics" className="flex flex-col">
        {topics.map((state) => (
          <TopicChoice key={state.topic} state={state} onChoose={choose} />
        ))}
        {topics.length === 0 && (
          <li className="py-2 text-muted">
            {wanted === '' ? 'Nothing was published yet.' : 'No topic has that in its name.'}
          </li>
        )}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => choose(allEvents)}>Feed of all events</Button>
        <Button onClick={() => choose(yourTopics)}>Table of your topics</Button>
      </div>
    </Dialog>
  );
}

const allEvents: PanelSpec = {
  kind: 'feed',
  id: 'events',
  title: 'All events',
  topic: '*',
  width: 6,
  height: 4,
};
const yourTopics: PanelSpec = { kind: 'topics', id: 'topics', title: 'Your topics', width: 12, height: 4 };

interface TopicChoiceProps {
  state: TopicState;
  onChoose: (panel: PanelSpec) => void;
}

function TopicChoice({ state: { topic, last }, onChoose }: TopicChoiceProps) {
  const panel = suggestPanel(topic, [last.data]);
  return (
    <li className="flex items-center gap-3 border-t border-border py-1.5">
      <div className="min-w-0 grow">
        <p className="truncate font-medium">{topic}</p>
        <p className="truncate font-mono text-xs text-muted">{formatPayload(last.data)}</p>
      </div>
      <p className="shrink-0 text-xs text-muted">{kindNames[panel.kind]}</p>
      <Button aria-label={`Add ${topic}`} onClick={() => onChoose(panel)}>
        Add
      </Button>
    </li>
  );
}
