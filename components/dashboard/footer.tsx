import { type PageName, PageLinks } from './page-links.tsx';

/** On a telephone the header has no room for the links to the other pages. */
export function Footer({ page }: { page: PageName | 'tokens' }) {
  return (
    <footer className="bg-surface p-4 sm:hidden">
      <PageLinks page={page} className="flex" />
    </footer>
  );
}
