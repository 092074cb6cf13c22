import { useEffect } from 'react';

/** Asks before a link of the page is followed that would leave something unsaved behind; the browser asks for all else. */
export function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined;
    function onClick(event: MouseEvent): void {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link === null || !leavesPage(link, event)) return;
      if (window.confirm('This dashboard is not saved. Leave it all the same?')) return;
      event.preventDefault();
      event.stopPropagation();
    }
    document.addEventListener('click', onClick, { capture: true });
    return () => document.removeEventListener('click', onClick, { capture: true });
  }, [isNeeded]);
}

function leavesPage(link: HTMLAnchorElement, event: MouseEvent): boolean {
  const isElsewhere =
    event.ctrlKey || event.metaKey || event.shiftKey || link.target !== '' || link.download !== '';
  return !isElsewhere && link.origin === location.origin && link.pathname !== location.pathname;
}
