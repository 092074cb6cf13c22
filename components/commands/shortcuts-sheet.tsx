import { useState } from 'react';
import { pageShortcuts } from '#lib/client/page-shortcuts';
import type { Command } from '#lib/client/shortcuts';
import { useSingleKeys } from '#lib/client/use-commands';
import { Dialog } from '../ui/dialog.tsx';
import { KeyCaps } from './key-caps.tsx';

/** Every shortcut that counts on this page, by section. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const [sections] = useState(() =>
    Object.entries(
      Object.groupBy(
        pageShortcuts.list().filter(({ keys }) => keys !== undefined),
        ({ section }) => section,
      ),
    ),
  );
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose} className="max-w-2xl">
      <div className="gap-8 sm:columns-2">
        {sections.map(([section, commands = []]) => (
          <section key={section} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-muted">{section}</h3>
            <ul>
              {commands.map((command) => (
                <ShortcutRow key={command.id} command={command} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <SingleKeySwitch />
    </Dialog>
  );
}

function ShortcutRow({ command: { title, keys } }: { command: Command }) {
  return (
    <li className="flex items-center justify-between gap-3 border-t border-border py-1.5 first:border-t-0">
      <span>{title}</span>
      <span className="flex flex-wrap justify-end gap-1.5">
        {[keys ?? []].flat().map((way) => (
          <KeyCaps key={way} keys={way} />
        ))}
      </span>
    </li>
  );
}

function SingleKeySwitch() {
  const [isOn, setIsOn] = useSingleKeys();
  return (
    <label className="flex min-h-11 items-center gap-2 border-t border-border pt-3">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => setIsOn(event.currentTarget.checked)}
        className="size-4 accent-accent"
      />
      <span>
        Shortcuts without Ctrl or ⌘ are on
        <span className="block text-xs text-muted">
          Switch them off if you dictate, or press keys by accident. The palette has every command.
        </span>
      </span>
    </label>
  );
}
