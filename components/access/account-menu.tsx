'use client';

import { useEffect, useRef } from 'react';
import { createAccessApi } from '#lib/client/access-api';
import { joinLeavingPages, type LeavingPages } from '#lib/client/leaving-pages';
import { ChevronIcon } from '../ui/chevron-icon.tsx';
import { MenuItem } from '../ui/menu-item.tsx';
import { PopoverMenu } from '../ui/popover-menu.tsx';
import { useOrder } from '../ui/use-order.ts';
import { toSignInAddress } from './sign-in-address.ts';
import { useViewer } from './viewer-context.ts';

const api = createAccessApi();

const face =
  'flex h-7 min-w-0 max-w-32 items-center gap-1.5 rounded-full border border-border px-3 text-xs font-medium hover:bg-raised';

/** Who is signed in, and the way out; the way in for anybody else. */
export function AccountMenu() {
  const { name, isAdmin } = useViewer();
  const { order, isBusy, fault } = useOrder();
  const pages = useRef<LeavingPages>(null);
  useEffect(() => {
    const joined = joinLeavingPages(() => location.reload());
    pages.current = joined;
    return joined.close;
  }, []);
  if (name === null)
    return (
      // In the browser: the server does not know where it is by then.
      <a
        href="/sign-in"
        onClick={(event) => {
          event.currentTarget.href = toSignInAddress(location.pathname + location.search);
        }}
        className={face}
      >
        Sign in
      </a>
    );

  async function leave(): Promise<void> {
    await api.signOut();
    pages.current?.tell();
    location.assign('/sign-in');
  }

  return (
    <PopoverMenu
      label={`Account: ${name}`}
      faceClassName={face}
      face={
        <>
          <span className="truncate">{name}</span>
          <ChevronIcon />
        </>
      }
    >
      {isAdmin && (
        <a href="/tokens" className="flex min-h-8 items-center rounded px-2.5 py-1 hover:bg-raised">
          Tokens
        </a>
      )}
      <MenuItem disabled={isBusy} onClick={() => order(leave)}>
        Sign out
      </MenuItem>
      <p role="alert" className="px-2.5 py-1 text-negative empty:hidden">
        {fault}
      </p>
    </PopoverMenu>
  );
}
