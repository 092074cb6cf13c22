import 'server-only';
import type { RedisLink } from '#lib/server/redis/redis-link';
import { defineScript } from '#lib/server/redis/redis-script';
import type { LogSize } from './event-log.ts';
import { toList } from './redis-entries.ts';
import { redisLua } from './redis-lua.ts';

/** Topics of one script: a millisecond or two, between which Redis answers whatever has come in. */
const stepTopics = 500;

/**
 * How much some topics hold.
 *
 * ARGV: the topic to go on after ('' to begin), most topics. Answers the topic to go on after ('' at the end), events, the time of
 * the oldest (-1 where there is none), the bytes that Redis uses and may use (0: no limit), and how many topics there are in all.
 */
const sizeScript = defineScript(
  'no-writes',
  redisLua,
  `
local low = ARGV[1] == '' and '-' or '(' .. ARGV[1]
local topics = redis.call('ZRANGEBYLEX', base .. 'topics', low, '+', 'LIMIT', 0, ARGV[2])
local events, oldest, after = 0, -1, ''
for _, topic in ipairs(topics) do
  local count = redis.call('XLEN', topic_key(topic))
  if count > 0 then
    local at = parts(redis.call('XRANGE', topic_key(topic), '-', '+', 'COUNT', 1)[1][1])
    if oldest < 0 or at < oldest then oldest = at end
  end
  events = events + count
  after = topic
end
if #topics < tonumber(ARGV[2]) then after = '' end
local info = redis.call('INFO', 'memory')
local used = string.match(info, 'used_memory:(%d+)') or '0'
local most = string.match(info, 'maxmemory:(%d+)') or '0'
return { after, events, string.format('%.0f', oldest), used, most, redis.call('ZCARD', base .. 'topics') }
`,
);

type RedisSize = Omit<LogSize, 'maxTopics' | 'prunedEvents'>;

/** Reads how much lies in Redis, step by step; `bytes` are those of all that it has in memory, whoever put it there. */
export async function readRedisSize(link: Pick<RedisLink, 'run'>): Promise<RedisSize> {
  let size: RedisSize = { events: 0, bytes: 0, maxBytes: null, topics: 0, oldestAt: null };
  let after = '';
  do {
    // oxlint-disable-next-line no-await-in-loop -- each part begins where the one before it ends
    const [next, ...numbers] = toList(await link.run(sizeScript, after, stepTopics));
    const [events = 0, oldestAt = -1, bytes = 0, maxBytes = 0, topics = 0] = numbers.map(Number);
    size = {
      events: size.events + events,
      bytes,
      maxBytes: maxBytes === 0 ? null : maxBytes,
      topics,
      oldestAt: oldestAt < 0 ? size.oldestAt : Math.min(oldestAt, size.oldestAt ?? oldestAt),
    };
    after = String(next);
  } while (after !== '');
  return size;
}
