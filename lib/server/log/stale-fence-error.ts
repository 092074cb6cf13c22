import 'server-only';

/** What was published under a lease that somebody else has by now: nothing was appended. */
export class StaleFenceError extends Error {
  override readonly name = 'StaleFenceError';

  constructor() {
    super('another process holds the lease by now; nothing was appended');
  }
}
