'use client';

import { useTheme } from 'next-themes';
import { type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';
import { useIsMounted } from './use-is-mounted.ts';

const choices: readonly { theme: string; label: string; icon: ReactNode }[] = [
  {
    theme: 'system',
    label: 'System',
    icon: <path d="M2.5 3.5h11v7h-11zM6 13.5h4M8 10.5v3" />,
  },
  {
    theme: 'light',
    label: 'Light',
    icon: (
      <path d="M8 5.25a2.75 2.75 0 1 1 0 5.5 2.75 2.75 0 0 1 0-5.5ZM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7" />
    ),
  },
  {
    theme: 'dark',
    label: 'Dark',
    icon: <path d="M13.25 9.6A5.6 5.6 0 1 1 6.4 2.75a4.4 4.4 0 0 0 6.85 6.85Z" />,
  },
];

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  const isMounted = useIsMounted();
  const name = useId();
  return (
    <fieldset className="flex rounded-full border border-border p-0.5">
      <legend className="sr-only">Theme</legend>
      {choices.map((choice) => (
        <label
          key={choice.theme}
          title={choice.label}
          className="grid size-6 place-items-center rounded-full text-muted hover:text-foreground has-checked:bg-raised has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={choice.theme}
            checked={isMounted && theme === choice.theme}
            onChange={() => setTheme(choice.theme)}
            className="sr-only"
          />
          <span className="sr-only">{choice.label}</span>
          <Icon>{choice.icon}</Icon>
        </label>
      ))}
    </fieldset>
  );
}
