'use client';

import type * as z from 'zod/mini';
import type { LogEvent } from '#lib/shared/events';
import type { Position } from '#lib/shared/positions';
import type { ConnectionState } from './event-source-store.ts';

export interface UseEventSourceOptions<Schemas extends Record<string, z.ZodMiniType>> {
  after?: Position;
  schemas?: Schemas;
  on?: { [Type in keyof Schemas]?: (event: LogEvent<z.output<Schemas[Type]>>) => void };
}

export function useEventSource<Schemas extends Record<string, z.ZodMiniType>>(
  _url: string,
  _options?: UseEventSourceOptions<Schemas>,
): ConnectionState {
  throw new Error('useEventSource is not built yet');
}
