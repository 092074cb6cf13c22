import { FiringCount } from '../alerts/firing-count.tsx';

const pages = {
  dashboard: { label: 'Dashboard', href: '/' },
  topics: { label: 'Topics', href: '/topics' },
  charts: { label: 'Charts', href: '/charts' },
  alerts: { label: 'Alerts', href: '/alerts' },
} as const;

export type PageName = keyof typeof pages;

interface PageLinksProps {
  /** The one that is open; one that is not among them has no link here. */
  page: PageName | 'tokens';
  className: string;
}

export function PageLinks({ page, className }: PageLinksProps) {
  return (
    <nav aria-label="Pages" className={`gap-3 text-xs ${className}`}>
      {Object.entries(pages).map(([name, { label, href }]) => (
        <a
          key={name}
          href={href}
          aria-current={name === page ? 'page' : undefined}
          className="rounded text-muted hover:text-foreground aria-[current]:font-medium aria-[current]:text-foreground"
        >
          {label}
          {name === 'alerts' && <FiringCount />}
        </a>
      ))}
    </nav>
  );
}
