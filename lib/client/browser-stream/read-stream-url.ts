import 'client-only';
import { parseTopicFilter } from '#lib/shared/topics';

/** A stream that others may share: nothing but topics is asked for. */
export interface StreamAddress {
  readonly path: string;
  readonly topics: readonly string[];
  /** Pages share a stream with those of the same scope. Empty unless the address ends in `#alone`: then it is what is asked for. */
  readonly scope: string;
}

/** What may stand in the address of a shared stream. The worker asks for `unnamed=1` itself. */
const sharedParameters = new Set(['topic', 'unnamed']);

/**
 * Reads what a page asks for. One that may not read everything ends its address in `#alone`, which no server is sent: together
 * with what another page asks for, whose browser has signed in or out meanwhile, its topics would be refused.
 *
 * @returns null where the stream is one of its own kind, or the server would refuse it
 */
export function readStreamUrl(url: string): StreamAddress | null {
  const [address = '', fragment = ''] = url.split('#', 2);
  const [path = '', query = ''] = address.split('?', 2);
  const parameters = new URLSearchParams(query);
  const topics = parameters.getAll('topic');
  if (!path.startsWith('/') || path.startsWith('//')) return null;
  if ([...parameters.keys()].some((name) => !sharedParameters.has(name))) return null;
  const scope = fragment === 'alone' ? topics.toSorted().join('\n') : '';
  return isFilter(topics) ? { path, topics, scope } : null;
}

function isFilter(topics: readonly string[]): boolean {
  try {
    parseTopicFilter(topics);
    return true;
  } catch {
    return false;
  }
}
