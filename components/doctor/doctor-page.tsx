import { ThemeSwitch } from '../ui/theme-switch.tsx';
import { DoctorBoard } from './doctor-board.tsx';

/** Looks at the connection without one of its own: it works where no stream does. */
export function DoctorPage({ watchSeconds }: { watchSeconds: number }) {
  return (
    <>
      <header className="sticky top-0 z-10 flex min-h-12 items-center gap-3 border-b border-border bg-surface px-4 py-2">
        <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5 fill-none stroke-accent stroke-2">
          <path d="M2 12h4.5l3-8 5 16 3-8H22" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
        <a href="/" className="rounded text-base font-semibold tracking-tight hover:text-muted">
          Pulseboard
        </a>
        <div className="ml-auto">
          <ThemeSwitch />
        </div>
      </header>
      <DoctorBoard watchSeconds={watchSeconds} />
    </>
  );
}
