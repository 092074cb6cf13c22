'use client';

import { createContext, type ReactNode, useContext, useId } from 'react';
import { PanelActions } from './panel-actions.tsx';

/** What stands at the end of the header of every panel inside. */
export const PanelStatusContext = createContext<ReactNode>(null);

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
  const status = useContext(PanelStatusContext);
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
        <div className="panel-aside flex min-w-0 grow items-baseline justify-end gap-2 text-xs text-muted">
          <div className="min-w-0 truncate">{aside}</div>
          <div className="self-center">{status}</div>
        </div>
        <PanelActions />
      </header>
      {children}
    </section>
  );
}
