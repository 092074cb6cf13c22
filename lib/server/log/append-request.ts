import 'server-only';
import { defaultEventType, type Publication } from '#lib/shared/events';
import type { AppendOptions } from './event-log.ts';
import { fingerprint } from './fingerprint.ts';
import type { AppendRequest } from './sqlite-append.ts';

/** What the SQLite store appends, by column and with its data as JSON. */
export function toAppendRequest(
  publications: readonly Publication[],
  { idempotencyKey }: AppendOptions = {},
): AppendRequest {
  const stored = {
    topics: publications.map(({ topic }) => topic),
    types: publications.map(({ type = defaultEventType }) => type),
    times: publications.map(({ at }) => at),
    data: publications.map(({ data }) => JSON.stringify(data)),
  };
  if (idempotencyKey === undefined) return { publications: stored, key: null };
  return { publications: stored, key: { text: idempotencyKey, fingerprint: fingerprint(publications) } };
}
