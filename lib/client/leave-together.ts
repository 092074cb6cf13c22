import 'client-only';

const channelName = 'pulseboard-account';

/** Signing out in one page of a browser ends it for all of them: none goes on to show what it has. */
export const leaveTogether = {
  /** Hears that somebody signed out in another page, until the returned function is called. */
  follow(listener: () => void): () => void {
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', listener);
    return () => channel.close();
  },
  tell(): void {
    const channel = new BroadcastChannel(channelName);
    channel.postMessage('left');
    channel.close();
  },
};
