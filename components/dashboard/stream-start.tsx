'use client';

import { useStreamStart } from '#lib/client/live-stream';

/** Stands after the last part of a page that listens to the stream from its start. */
export function StreamStart() {
  useStreamStart();
  return null;
}
