import { useRef, useState } from 'react';
import type { EventRecord, EventRecordView } from '#lib/client/event-record';
import { formatCount, formatWhole } from '../format/format-number.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Panel } from '../ui/panel.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useGlide } from '../ui/use-glide.ts';
import { encodeNdjson } from './encode-ndjson.ts';
import { filterEvents } from './filter-events.ts';
import { TopicEventRow } from './topic-event-row.tsx';

interface TopicEventsProps {
  topic: string;
  record: EventRecord & Pick<EventRecordView, 'pause' | 'resume'>;
}

/** The newest events of a topic as they are, to read along, hold, search and copy. */
export function TopicEvents({ topic, record }: TopicEventsProps) {
  const { events, isPaused, waitingCount, pause, resume } = record;
  const [filter, setFilter] = useState('');
  const shown = filterEvents(events, filter);
  const list = useRef<HTMLOListElement>(null);
  useGlide(list, shown.at(-1)?.id);
  return (
    <Panel title="Events" aside="newest first" className="xl:col-span-6">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          label="Filter events"
          placeholder="Filter"
          value={filter}
          onText={setFilter}
          className="h-7 pr-3 text-xs sm:w-48"
        />
        <Button onClick={isPaused ? resume : pause}>{isPaused ? 'Resume' : 'Pause'}</Button>
        <CopyButton text={() => encodeNdjson(shown)} what="all events shown, as NDJSON" />
        <output className="ml-auto text-xs text-muted">
          {isPaused
            ? `${formatCount(waitingCount, 'new event')} waiting`
            : `${formatWhole(shown.length)} of ${formatWhole(events.length)} shown`}
        </output>
      </div>
      <div
        role="log"
        aria-live="off"
        aria-label={`Events of ${topic}, newest first`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard must be able to scroll it
        tabIndex={0}
        className="relative h-[30rem] overflow-y-auto"
      >
        {shown.length === 0 ? (
          <p className="py-2 text-muted">No event has this text</p>
        ) : (
          <ol ref={list}>
            {shown.toReversed().map((event) => (
              <TopicEventRow key={event.id} event={event} />
            ))}
          </ol>
        )}
      </div>
    </Panel>
  );
}
