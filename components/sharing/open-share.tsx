'use client';

import { useEffect, useState } from 'react';
import { openShareLink, type ShareOpening } from '#lib/client/open-share-link';
import { PlainPage } from '../access/plain-page.tsx';

/** Opens the link that led here: the token behind its `#` goes to the server, and out of the address bar. */
export function OpenShare() {
  const [token] = useState(() => (typeof location === 'undefined' ? '' : location.hash.slice(1)));
  const [fault, setFault] = useState<Exclude<ShareOpening, { dashboard: string }>['fault'] | null>(null);

  useEffect(() => {
    const giveUp = new AbortController();
    history.replaceState(null, '', `${location.pathname}${location.search}`);
    void openShareLink(token, giveUp.signal).then((opening) => {
      if (giveUp.signal.aborted) return;
      if ('dashboard' in opening)
        location.replace(`/share/${encodeURIComponent(opening.dashboard)}${location.search}`);
      else setFault(opening.fault);
    });
    // Another link differs behind the `#` alone, for which no browser loads a page.
    const openAnother = (): void => location.reload();
    addEventListener('hashchange', openAnother);
    return () => {
      giveUp.abort();
      removeEventListener('hashchange', openAnother);
    };
  }, [token]);

  return (
    <PlainPage title={fault === null ? 'Opening the link' : 'Nothing is shared here'}>
      <p role={fault === null ? 'status' : 'alert'}>{fault ?? 'One moment…'}</p>
    </PlainPage>
  );
}
