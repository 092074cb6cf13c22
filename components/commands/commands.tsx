'use client';

import { useTheme } from 'next-themes';
import { Suspense, useEffect, useMemo, useState } from 'react';
import { listenForShortcuts } from '#lib/client/page-shortcuts';
import { useCommands } from '#lib/client/use-commands';
import { loadLater } from '../ui/load-later.tsx';
import { searchHash, searchTopics } from './search-topics.ts';

const CommandPalette = loadLater(async () => (await import('./command-palette.tsx')).CommandPalette);
const ShortcutsSheet = loadLater(async () => (await import('./shortcuts-sheet.tsx')).ShortcutsSheet);

const dialogs = { palette: CommandPalette, sheet: ShortcutsSheet } as const;

type DialogName = keyof typeof dialogs;

const themes = ['system', 'light', 'dark'] as const;

/** The keyboard of every page: its shortcuts, the sheet that lists them, and the command palette. */
export function Commands() {
  const [open, setOpen] = useState<DialogName | null>(null);
  useEffect(() => listenForShortcuts(), []);
  useDialogCommands(setOpen);
  useCommands(pageCommands);
  useThemeCommands();
  if (open === null) return null;
  const Dialog = dialogs[open];
  return (
    <div className="fixed inset-x-0 bottom-0 z-30">
      <Suspense>
        <Dialog onClose={() => setOpen(null)} />
      </Suspense>
    </div>
  );
}

function useDialogCommands(open: (name: DialogName) => void): void {
  const commands = useMemo(
    () => [
      {
        id: 'palette',
        title: 'Find a command, a dashboard or a topic',
        section: 'Help',
        keys: 'Mod+k',
        run: () => open('palette'),
      },
      {
        id: 'shortcuts',
        title: 'Keyboard shortcuts',
        section: 'Help',
        keys: '?',
        words: 'keys hotkeys help single-key',
        run: () => open('sheet'),
      },
    ],
    [open],
  );
  useCommands(commands);
}

const go = (id: string, page: string, href: string, keys?: string) => ({
  id,
  title: `Go to ${page}`,
  section: 'Go',
  keys,
  run: () => location.assign(href),
  // Who comes by a link, or has not come in yet, has no other page.
  isAvailable: () => !/^\/(?:share|sign-in)(?:\/|$)/.test(location.pathname),
});

const pageCommands = [
  go('go-dashboard', 'the dashboard', '/', 'g d'),
  go('go-topics', 'the topics', '/topics', 'g t'),
  go('go-alerts', 'the alerts', '/alerts', 'g a'),
  go('go-charts', 'the charts', '/charts'),
  { ...searchTopics, run: () => location.assign(`/topics${searchHash}`) },
];

function useThemeCommands(): void {
  const { theme = 'system', setTheme } = useTheme();
  const commands = useMemo(() => {
    const next = themes[(themes.findIndex((one) => one === theme) + 1) % themes.length] ?? 'system';
    return [
      {
        id: 'theme',
        title: 'Switch the theme: system, light, dark',
        section: 'Look',
        keys: 't',
        run: () => setTheme(next),
      },
      ...themes.map((one) => ({
        id: `theme-${one}`,
        title: `Theme: ${one}`,
        section: 'Look',
        words: 'colours mode',
        run: () => setTheme(one),
      })),
    ];
  }, [theme, setTheme]);
  useCommands(commands);
}
