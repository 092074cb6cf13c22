import 'server-only';
import { createHash } from 'node:crypto';

/** A script that Redis runs as one step: nobody sees half of it. */
export interface RedisScript {
  readonly lua: string;
  /** What Redis calls it once it knows it. */
  readonly sha: string;
}

/**
 * A script over the keys of one space, whose common prefix is `base` in it. All of them share a hash tag, so that they lie on
 * one node of a cluster; the prefix itself is handed over as the key that finds the node.
 *
 * @param flags what Redis is to know before it begins: `allow-oom` for one that makes room, `no-writes` for one that only reads
 * @see https://redis.io/docs/latest/develop/programmability/eval-intro/#eval-flags
 */
export function defineScript(
  flags: '' | 'allow-oom' | 'no-writes',
  ...parts: readonly string[]
): RedisScript {
  // Without a first line of this form, Redis would begin a script whose memory runs out in the middle.
  const first = flags === '' ? '#!lua' : `#!lua flags=${flags}`;
  const lua = [first, 'local base = KEYS[1]', ...parts].join('\n');
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}
