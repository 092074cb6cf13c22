import { useEffect, useMemo, useRef } from 'react';
import { useCommands } from '#lib/client/use-commands';
import { SearchField } from '../ui/search-field.tsx';
import { searchHash, searchTopics } from '../commands/search-topics.ts';

interface TopicsSearchProps {
  query: string;
  onChange: (query: string) => void;
}

/** Searches the list by name; `/` puts the cursor into it from anywhere on the page. */
export function TopicsSearch({ query, onChange }: TopicsSearchProps) {
  const input = useRef<HTMLInputElement>(null);

  const commands = useMemo(() => [{ ...searchTopics, run: () => focus(input.current) }], []);
  useCommands(commands);
  useEffect(() => {
    if (location.hash === searchHash) focus(input.current);
  }, []);

  return (
    <search className="relative w-full sm:w-80">
      <SearchField
        ref={input}
        label="Search topics"
        aria-keyshortcuts="/"
        placeholder="Search topics"
        value={query}
        maxLength={255}
        onText={onChange}
        className="h-8 pr-9"
      />
      {query === '' && (
        <kbd
          aria-hidden="true"
          className="pointer-events-none absolute top-1.5 right-2 hidden size-5 place-items-center rounded border border-border font-mono text-xs text-muted sm:grid"
        >
          /
        </kbd>
      )}
    </search>
  );
}

function focus(input: HTMLInputElement | null): void {
  input?.select();
  input?.focus();
}
