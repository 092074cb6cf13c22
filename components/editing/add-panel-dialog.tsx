'use client';

import { memo, useMemo, useState } from 'react';
import type { KnownTopic } from '#lib/client/known-topics';
import type { PanelSpec } from '#lib/shared/dashboards';
import { suggestPanel } from '#lib/shared/suggest-panel';
import { createTopicSearch } from '#lib/shared/topic-search';
import { formatCount } from '../format/format-number.ts';
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
  const known = useKnownTopics(data.snapshot);
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
      {known.completeness === 'failed' && (
        <div role="alert" className="flex flex-wrap items-center gap-3 text-negative">
          The other topics could not be read. <Button onClick={known.tryAgain}>Try again</Button>
        </div>
      )}
      {known.completeness === 'reading' ? (
        <p className="py-2 text-muted">Loading…</p>
      ) : (
        <TopicChoices topics={known.topics} search={search} onChoose={choose} />
      )}
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

interface TopicChoicesProps {
  topics: readonly KnownTopic[];
  search: string;
  onChoose: (panel: PanelSpec) => void;
}

/** More than these nobody looks through. */
const mostChoices = 100;

function TopicChoices({ topics, search, onChoose }: TopicChoicesProps) {
  const found = useMemo(() => {
    const isWanted = createTopicSearch(search);
    return topics.filter(({ topic }) => isWanted(topic));
  }, [topics, search]);
  return (
    <>
      <ul aria-label="Topics" className="flex flex-col">
        {found.slice(0, mostChoices).map((known) => (
          <TopicChoice key={known.topic} known={known} onChoose={onChoose} />
        ))}
        {found.length === 0 && (
          <li className="py-2 text-muted">
            {topics.length === 0 ? 'Nothing was published yet.' : 'No topic has that in its name.'}
          </li>
        )}
      </ul>
      {found.length > mostChoices && (
        <p className="text-muted">
          {formatCount(found.length - mostChoices, 'more topic')}: search for a part of the name.
        </p>
      )}
    </>
  );
}

interface TopicChoiceProps {
  known: KnownTopic;
  onChoose: (panel: PanelSpec) => void;
}

function TopicChoice({ known, onChoose }: TopicChoiceProps) {
  const { topic, last } = known;
  return (
    <li className="flex items-center gap-3 border-t border-border py-1.5">
      <TopicFacts known={known} />
      <Button aria-label={`Add ${topic}`} onClick={() => onChoose(suggestPanel(topic, [last.data]))}>
        Add
      </Button>
    </li>
  );
}

const TopicFacts = memo(function TopicFacts({ known: { topic, last } }: { known: KnownTopic }) {
  return (
    <>
      <div className="min-w-0 grow">
        <p className="truncate font-medium">{topic}</p>
        <p className="truncate font-mono text-xs text-muted">{formatPayload(last.data)}</p>
      </div>
      <p className="shrink-0 text-xs text-muted">{kindNames[suggestPanel(topic, [last.data]).kind]}</p>
    </>
  );
});
