import 'client-only';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import { followWhileHeard } from './follow-while-heard.ts';
import { createFrameNotifier } from './frame-notifier.ts';

/** Something gathered from a stream, in the form that `useSyncExternalStore` takes. */
export interface StreamView<Snapshot> {
  /** The same reference until something changes. */
  readonly getSnapshot: () => Snapshot;
  /** What it began with, always. */
  readonly getInitialSnapshot: () => Snapshot;
  /** Called at most once an animation frame. The view follows the stream while it has subscribers. */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface StreamViewOptions<Snapshot> {
  /** Makes the snapshot: called at first, and then at most once between changes. */
  readonly read: () => Snapshot;
  /** Starts to gather, and says when something has changed; returns what stops it. */
  readonly follow: (changed: () => void) => () => void;
  readonly environment?: BrowserEnvironment | undefined;
  /** How long subscribers are left alone after they were called, in milliseconds. Default 0: until the next frame. */
  readonly restMs?: number | undefined;
}

export function createStreamView<Snapshot>({
  read,
  follow,
  environment = browserEnvironment,
  restMs,
}: StreamViewOptions<Snapshot>): StreamView<Snapshot> {
  const initial = read();
  const changes = createFrameNotifier(environment, restMs);
  let snapshot = initial;
  let isStale = false;

  function changed(): void {
    isStale = true;
    changes.notify();
  }

  return {
    getSnapshot() {
      if (isStale) snapshot = read();
      isStale = false;
      return snapshot;
    },
    getInitialSnapshot: () => initial,
    subscribe: followWhileHeard(changes.subscribe, () => follow(changed)),
  };
}
