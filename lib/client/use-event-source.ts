'use client';

import { useEffect, useEffectEvent } from 'react';
import type { LogEvent } from '#lib/shared/events';
import type { Position } from '#lib/shared/positions';
import type { ConnectionState } from './event-source-store.ts';
import { useConnectionOf } from './live-stream.ts';
import { createSharedEventSource } from './shared-event-source.ts';
import { useHeld } from './use-held.ts';

/** A shape of lib/shared/shapes.ts, or a schema of zod. */
interface PayloadSchema<Payload> {
  readonly safeParse: (value: unknown) => { success: true; data: Payload } | { success: false };
}

/** What the events of each type carry, by type. */
type PayloadSchemas<Payloads> = { readonly [Type in keyof Payloads]: PayloadSchema<Payloads[Type]> };

/** What to do with the events of each type. */
type EventHandlers<Payloads> = {
  readonly [Type in keyof Payloads]?: (event: LogEvent<Payloads[Type]>) => void;
};

export type UseEventSourceOptions<Payloads> = {
  /** Where to begin; default: where the URL says. Later values do not reopen. */
  after?: Position | undefined;
} & (
  | {
      schemas: PayloadSchemas<Payloads>;
      /** An event that its schema refuses is counted as malformed and not handed over. */
      on: EventHandlers<Payloads>;
    }
  | { schemas?: undefined; on?: undefined }
);

/**
 * Opens a stream, or joins the others on this page that use the same URL, while the component is mounted.
 *
 * @param url keyed by value
 * @param options may be a new object with new functions at each render; that reopens nothing
 * @returns how the connection fares; renders at most once an animation frame
 */
export function useEventSource<Payloads extends object>(
  url: string,
  options: UseEventSourceOptions<Payloads> = {},
): ConnectionState {
  const stream = useHeld([url], () => createSharedEventSource(url, { after: options.after }));
  // [spec] LF ends a field, so that no type holds one.
  const types = Object.keys(options.on ?? {})
    .toSorted()
    .join('\n');
  const receive = useEffectEvent((event: LogEvent) => {
    if (!handleEvent(event, options)) stream.reportMalformed(event);
  });
  useEffect(() => {
    const names = types === '' ? [] : types.split('\n');
    const stops = names.map((type) => stream.onType(type, (event) => receive(event)));
    return () => {
      for (const stop of stops) stop();
    };
  }, [stream, types]);
  return useConnectionOf(stream);
}

/** @returns whether the event could be read */
function handleEvent<Payloads>(event: LogEvent, { schemas, on }: UseEventSourceOptions<Payloads>): boolean {
  const { type } = event;
  if (schemas === undefined || on === undefined || !isKeyOf(schemas, type)) return true;
  const result = schemas[type].safeParse(event.data);
  if (result.success) on[type]?.({ ...event, data: result.data });
  return result.success;
}

function isKeyOf<Value extends object>(value: Value, key: PropertyKey): key is keyof Value {
  return Object.hasOwn(value, key);
}
