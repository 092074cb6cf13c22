import 'server-only';
import { createHash } from 'node:crypto';

/** What the key of the log's marks ends in. */
export const marksKey = 'log';

/** A script that Redis runs as one step: nobody sees half of it. */
export interface RedisScript {
  readonly lua: string;
  /** What Redis calls it once it knows it. */
  readonly sha: string;
}

/**
 * A script over the keys of one space, whose common prefix is `base` in it. All of them share a hash tag, so that they lie on
 * one node of a cluster, which the key of the log's marks finds. While their slot is moved to another node a script would find some
 * on the one and some on the other: no server may run then.
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
  const lua = [first, `local base = string.sub(KEYS[1], 1, -${marksKey.length + 1})`, ...parts].join('\n');
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}
