import 'client-only';

const channelName = 'pulseboard-account';

/** What the pages of a browser tell each other of signing out: none goes on to show what it has. */
export interface LeavingPages {
  /** Tells all others. */
  readonly tell: () => void;
  readonly close: () => void;
}

/** @param onLeft called when somebody signed out in another page */
export function joinLeavingPages(onLeft: () => void): LeavingPages {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', onLeft);
  return {
    tell: () => channel.postMessage('left'),
    close: () => channel.close(),
  };
}
