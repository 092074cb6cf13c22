import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { pageShortcuts } from '#lib/client/page-shortcuts';
import { topicPath } from '#lib/shared/topic-path';
import { Modal } from '../ui/modal.tsx';
import { KeyCaps } from './key-caps.tsx';
import { type PaletteEntry, rankEntries } from './rank-entries.ts';
import { type Places, usePlaces } from './use-places.ts';

/** More are found by writing more. */
const maxShown = 100;

/** Every command of the page, every dashboard and every topic, found by writing a part of it. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const entries = useEntries();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useMemo(() => rankEntries(query, entries).slice(0, maxShown), [query, entries]);
  const index = Math.min(chosen, found.length - 1);
  const id = useId();

  function run(entry: PaletteEntry | undefined): void {
    if (entry === undefined) return;
    onClose();
    // After the dialog has gone, and the focus is back where the command looks for it.
    setTimeout(() => entry.run());
  }

  function press(event: KeyboardEvent): void {
    const next = moveChoice(event.key, index, found.length);
    if (event.key === 'Enter') run(found[index]);
    else if (next !== null) setChosen(next);
    else return;
    event.preventDefault();
  }

  return (
    <Modal label="Command palette" onClose={onClose} className="mt-[10vh] w-[36rem]">
      <input
        type="text"
        role="combobox"
        aria-label="Find a command, a dashboard or a topic"
        aria-autocomplete="list"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length === 0 ? undefined : `${id}-${index}`}
        autoComplete="off"
        spellCheck={false}
        placeholder="Find a command, a dashboard or a topic"
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
        className="w-full border-b border-border bg-transparent px-4 py-3 text-base -outline-offset-2 placeholder:text-muted"
      />
      <EntryList id={id} entries={found} index={index} onRun={run} />
      <output className="block border-t border-border px-4 py-2 text-xs text-muted">
        {found.length === 0 ? 'Nothing is called so' : describeCount(found.length)}
      </output>
    </Modal>
  );
}

interface EntryListProps {
  id: string;
  entries: readonly PaletteEntry[];
  index: number;
  onRun: (entry: PaletteEntry) => void;
}

function EntryList({ id, entries, index, onRun }: EntryListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <div
      ref={list}
      id={`${id}-list`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a `select` cannot be moved through from an input beside it
      role="listbox"
      aria-label="Found"
      className="h-80 max-h-[50dvh] overflow-y-auto p-1"
    >
      {entries.map((entry, place) => (
        // The input has the focus and the keys.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={entry.id}
          id={`${id}-${place}`}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an `option` is none outside of a `select`
          role="option"
          tabIndex={-1}
          aria-selected={place === index}
          onClick={() => onRun(entry)}
          className="flex min-h-8 cursor-pointer items-center justify-between gap-3 rounded px-3 py-1 hover:bg-raised aria-selected:bg-raised"
        >
          <span className="min-w-0 truncate">{entry.title}</span>
          <span className="flex shrink-0 items-center gap-3 text-xs text-muted">
            {entry.keys !== undefined && <KeyCaps keys={entry.keys} />}
            {entry.section}
          </span>
        </div>
      ))}
    </div>
  );
}

function useEntries(): readonly PaletteEntry[] {
  const places = usePlaces();
  const [commands] = useState(() =>
    pageShortcuts
      .list()
      .filter(({ id }) => id !== 'palette')
      .map(({ id, title, section, words, keys, run }) => ({
        id,
        title,
        section,
        words,
        keys: [keys].flat()[0],
        run,
      })),
  );
  return useMemo(
    () => [...commands, ...toEntries(places, (href) => location.assign(href))],
    [commands, places],
  );
}

function toEntries({ dashboards, topics }: Places, go: (href: string) => void): PaletteEntry[] {
  return [
    ...dashboards.map(({ id, title }) => ({
      id: `dashboard ${id}`,
      title,
      section: 'Dashboard',
      run: () => go(`/d/${id}`),
    })),
    ...topics.map((topic) => ({
      id: `topic ${topic}`,
      title: topic,
      section: 'Topic',
      run: () => go(topicPath(topic)),
    })),
  ];
}

/** Null for a key that does not move. */
function moveChoice(key: string, index: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowUp') return (index - 1 + count) % count;
  if (key === 'PageDown') return Math.min(count - 1, index + 8);
  return key === 'PageUp' ? Math.max(0, index - 8) : null;
}

function describeCount(count: number): string {
  return count === 1 ? '1 found' : `${count} found`;
}
