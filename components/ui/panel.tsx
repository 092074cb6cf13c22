import { type ReactNode, useId } from 'react';

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
  return (
    <section
      id={id}
      aria-labelledby={titleId}
      className={`flex scroll-mt-14 min-w-0 flex-col gap-3 bg-surface p-4 ${className}`}
    >
      <header className="flex items-baseline justify-between gap-3">
        <h2 id={titleId} className="text-sm font-medium">
          {title}
        </h2>
        <div className="panel-aside min-w-0 truncate text-xs text-muted">{aside}</div>
      </header>
      {children}
    </section>
  );
}
