'use client';

import { createContext, type ReactNode, useContext, useId } from 'react';
import { PanelActions } from './panel-actions.tsx';

interface PanelStatus {
  /** At the end of the header; nothing to press, as actions may lie over it. */
  badge: ReactNode;
  /** Below the header. */
  notice: ReactNode;
}

/** How the panels inside fare. */
export const PanelStatusContext = createContext<PanelStatus>({ badge: null, notice: null });

interface PanelProps {
  /** For links to it. */
  id?: string | undefined;
  title: string;
  /** Said beside the title, in few words. */
  aside?: ReactNode;
  /** Where the panel lies in the grid. */
  className?: string | undefined;
  children: ReactNode;
}

/** A region named by its title, which fills its cell of a grid. */
export function Panel({ id, title, aside, className = '', children }: PanelProps) {
  const titleId = useId();
  const { badge, notice } = useContext(PanelStatusContext);
  return (
    <section
      id={id}
      aria-labelledby={titleId}
      className={`flex scroll-mt-14 min-w-0 flex-col gap-3 bg-surface p-4 ${className}`}
    >
      <header className="relative flex items-baseline justify-between gap-3">
        <h2 id={titleId} className="text-sm font-medium">
          {title}
        </h2>
        <div className="panel-aside relative flex min-h-5 min-w-0 grow items-center justify-end gap-2 self-center text-xs text-muted">
          <div className="min-w-0 truncate">{aside}</div>
          {badge}
        </div>
        <PanelActions />
      </header>
      {notice}
      {children}
    </section>
  );
}
