'use client';

import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

/**
 * A part of the page whose code loads when it is first shown. Where that fails, for the network is gone or the server has a
 * newer build, the part says so, and the rest of the page goes on.
 *
 * @param Fallback what stands in its place then; default: a line at the lower edge
 */
export function loadLater<Props>(
  load: () => Promise<ComponentType<Props>>,
  Fallback: ComponentType<Props> = NotLoaded,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch(() => Fallback) }));
}

function NotLoaded() {
  return (
    <p role="alert" className="sticky bottom-0 z-10 border-t border-border bg-surface p-4 text-negative">
      A part of this page could not be loaded. <ReloadButton />
    </p>
  );
}

/** The way out where code is missing: the page of the newer build. */
export function ReloadButton() {
  return (
    <button
      type="button"
      onClick={() => location.reload()}
      className="min-h-6 rounded underline underline-offset-4"
    >
      Load the page again
    </button>
  );
}
