import { setTimeout as delay } from 'node:timers/promises';
import { openStream } from '#e2e/testing/api';

/** A stretch of time over which a node said that it leads, in `performance.now()`. */
export interface Spell {
  readonly node: string;
  /** From the first such answer on. */
  readonly from: number;
  /** When it was asked the last time that it said so. */
  readonly to: number;
}

/** What one node says of itself, asked past the balancer. */
export interface NodeWatch {
  readonly isLeading: boolean;
  /** What the last heartbeat said. */
  readonly isDegraded: boolean;
  /** How often a stream of it has ended. */
  readonly streamsEnded: number;
  readonly spells: readonly Spell[];
  stop(): Promise<void>;
}

const askEveryMs = 100;

/** Asks a node for its health all the time, and listens to the heartbeats of a stream on which nothing else comes. */
export function watchNode({ name, url }: { readonly name: string; readonly url: string }): NodeWatch {
  const stopping = new AbortController();
  const { signal } = stopping;
  const spells: Spell[] = [];
  let isLeading = false;
  let isDegraded = false;
  let streamsEnded = 0;

  const askOnce = async (): Promise<void> => {
    const askedAt = performance.now();
    const wasLeading = isLeading;
    isLeading = await saysThatItLeads(url, signal).catch(() => false);
    const last = wasLeading ? spells.pop() : undefined;
    const answeredAt = performance.now();
    if (last !== undefined) spells.push({ ...last, to: isLeading ? askedAt : last.to });
    else if (isLeading) spells.push({ node: name, from: answeredAt, to: answeredAt });
  };

  const listenUntilItEnds = async (): Promise<void> => {
    const stream = await openStream(url, 'topic=nothing', { signal });
    try {
      for (let message = await stream.next(); message !== null; message = await stream.next())
        if (message.event === 'stream-heartbeat') isDegraded = message.data.includes('"degraded":true');
    } finally {
      if (!signal.aborted) streamsEnded += 1;
    }
  };

  const again = async (work: () => Promise<void>): Promise<void> => {
    while (!signal.aborted) {
      // A node that is away cannot say anything.
      await work().catch(() => {});
      await delay(askEveryMs, undefined, { signal }).catch(() => {});
    }
  };
  const watching = Promise.all([again(askOnce), again(listenUntilItEnds)]);

  return {
    spells,
    get isLeading() {
      return isLeading;
    },
    get isDegraded() {
      return isDegraded;
    },
    get streamsEnded() {
      return streamsEnded;
    },
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}

async function saysThatItLeads(url: string, signal: AbortSignal): Promise<boolean> {
  const response = await fetch(`${url}/api/health`, { signal });
  const { isLeading } = (await response.json()) as { isLeading: boolean };
  return isLeading;
}
