import 'client-only';
import { parseTopicFilter } from '#lib/shared/topics';

/** A stream that others may share: nothing but topics is asked for. */
export interface StreamAddress {
  readonly path: string;
  readonly topics: readonly string[];
}

/** What may stand in the address of a shared stream. The worker asks for `unnamed=1` itself. */
const sharedParameters = new Set(['topic', 'unnamed']);

/** @returns null where the stream is one of its own kind, or the server would refuse it */
export function readStreamUrl(url: string): StreamAddress | null {
  const [path = '', query = ''] = url.split('#', 1)[0]?.split('?', 2) ?? [];
  const parameters = new URLSearchParams(query);
  const topics = parameters.getAll('topic');
  if (!path.startsWith('/') || path.startsWith('//')) return null;
  if ([...parameters.keys()].some((name) => !sharedParameters.has(name))) return null;
  return isFilter(topics) ? { path, topics } : null;
}

function isFilter(topics: readonly string[]): boolean {
  try {
    parseTopicFilter(topics);
    return true;
  } catch {
    return false;
  }
}
