import { type ReactNode } from 'react';
import { ThemeSwitch } from '../ui/theme-switch.tsx';

interface PlainPageProps {
  title: string;
  children: ReactNode;
}

/** A page of a few lines in the middle of the window. */
export function PlainPage({ title, children }: PlainPageProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex min-h-12 items-center gap-3 border-b border-border bg-surface px-4 py-2">
        <p className="text-base font-semibold tracking-tight">Pulseboard</p>
        <div className="ml-auto">
          <ThemeSwitch />
        </div>
      </header>
      <main className="m-auto flex w-full max-w-sm flex-col gap-4 p-4">
        <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
        {children}
      </main>
    </div>
  );
}
