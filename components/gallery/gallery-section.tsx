import { type ReactNode } from 'react';
import { Panel } from '../ui/panel.tsx';
import { gallerySnippets } from './gallery-snippets.ts';

interface GallerySectionProps {
  id: keyof typeof gallerySnippets;
  /** What the chart is for, in few words. */
  aside: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** One kind of chart, and how it is written. */
export function GallerySection({ id, aside, className, children }: GallerySectionProps) {
  const { title, code } = gallerySnippets[id];
  return (
    <Panel id={id} title={title} aside={aside} className={className}>
      {children}
      <details className="text-xs text-muted">
        <summary className="w-fit rounded hover:text-foreground">Code</summary>
        <pre
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard must be able to scroll it
          tabIndex={0}
          className="mt-2 overflow-x-auto rounded bg-raised p-3 font-mono text-foreground"
        >
          {code}
        </pre>
      </details>
    </Panel>
  );
}
