import { Account } from '../access/account.tsx';
import { ForAdmins } from '../access/for-admins.tsx';
import { EditButton } from '../editing/edit-button.tsx';
import { SaveStatus } from '../editing/save-status.tsx';
import { ThemeSwitch } from '../ui/theme-switch.tsx';
import { ConnectionBadge } from './connection-badge.tsx';
import { DashboardMenu } from './dashboard-menu.tsx';
import { type PageName, PageLinks } from './page-links.tsx';
import { TimeBar } from './time-bar.tsx';

export function Header({ page }: { page: PageName | 'tokens' }) {
  const Name = page === 'dashboard' ? 'h1' : 'p';
  return (
    <header className="group/header sticky top-0 z-10 flex min-h-12 flex-wrap items-center gap-x-2 gap-y-2 border-b border-border bg-surface px-4 py-2 sm:gap-x-3">
      <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5 fill-none stroke-accent stroke-2">
        <path d="M2 12h4.5l3-8 5 16 3-8H22" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {/* Beside an account, only a wide screen has room for it in the same row. */}
      <Name className="text-base font-semibold tracking-tight max-[88rem]:group-has-data-account/header:sr-only">
        Pulseboard
      </Name>
      <PageLinks page={page} className="hidden border-l border-border pl-3 sm:flex" />
      {page === 'dashboard' && (
        <div className="order-last flex w-full min-w-0 items-center gap-2 sm:order-none sm:w-auto sm:gap-3">
          <DashboardMenu />
          <ForAdmins>
            <EditButton />
            <SaveStatus />
          </ForAdmins>
        </div>
      )}
      {page === 'dashboard' && <TimeBar />}
      <div className="ml-auto flex min-w-0 flex-wrap items-center justify-end gap-2">
        <ConnectionBadge />
        <ThemeSwitch />
        <Account />
      </div>
    </header>
  );
}
