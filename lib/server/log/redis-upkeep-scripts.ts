import 'server-only';
import { defineScript } from '#lib/server/redis/redis-script';
import { redisLua } from './redis-lua.ts';

/**
 * Removes every event of a topic, and tells whoever follows. ARGV: the time or '', the topic. Answers how many there were.
 */
export const removeScript = defineScript(
  'allow-oom',
  redisLua,
  `
local now, topic = clock(ARGV[1]), ARGV[2]
local count = redis.call('XLEN', topic_key(topic))
if count == 0 then return 0 end
local first = redis.call('XRANGE', topic_key(topic), '-', '+', 'COUNT', 1)[1][1]
local last = redis.call('XREVRANGE', topic_key(topic), '+', '-', 'COUNT', 1)[1][1]
redis.call('DEL', topic_key(topic))
record_loss(topic, last, count, first)
local head = read_marks().head
local id = next_id(head, now)
redis.call('XADD', base .. 'recent', id, 'p', head, 'k', 'gone', 't', topic)
redis.call('HSET', base .. 'log', 'head', id)
return count
`,
);

/**
 * One step of removing what is no longer kept.
 *
 * ARGV: the time or '', the topic to go on after ('' to begin), for how many milliseconds others leave it to this process (0: they do
 * not), most topics, most events of a step, most topics of a step, how
 * long idempotency keys are kept, then events and age that are kept of a topic, the number of rules, and for each rule its
 * events, age, names and prefixes. Answers the topic to go on after, 1 while there is more, and how many events it removed.
 */
export const pruneScript = defineScript(
  'allow-oom',
  redisLua,
  `
local now, after = clock(ARGV[1]), ARGV[2]
local max_topics, max_events, step_topics = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local recent_ms = 300000
local kept = { events = tonumber(ARGV[8]), age = tonumber(ARGV[9]) }
local rules = {}
local at = 11
for index = 1, tonumber(ARGV[10]) do
  local rule = { events = tonumber(ARGV[at]), age = tonumber(ARGV[at + 1]), names = {} }
  local names
  names, at = read_list(at + 2)
  for _, name in ipairs(names) do rule.names[name] = true end
  rule.prefixes, at = read_list(at)
  rules[index] = rule
end

local function limits_of(topic)
  for _, rule in ipairs(rules) do
    if rule.names[topic] then return rule end
    for _, prefix in ipairs(rule.prefixes) do
      if string.sub(topic, 1, #prefix) == prefix then return rule end
    end
  end
  return kept
end

local function forget_keys()
  local old = redis.call('ZRANGEBYSCORE', base .. 'keys-by-age', '-inf', now - tonumber(ARGV[7]), 'LIMIT', 0, 1000)
  for _, key in ipairs(old) do
    redis.call('HDEL', base .. 'keys', key)
    redis.call('ZREM', base .. 'keys-by-age', key)
  end
end

-- A topic without events takes room that another may want. What it has lost is remembered for all that were forgotten.
local function forget(topic)
  local loss = read_loss(topic)
  local forgotten = read_marks().forgotten
  if loss then forgotten = later(forgotten, loss.floor) end
  redis.call('HSET', base .. 'log', 'forgotten', forgotten)
  redis.call('ZREM', base .. 'topics', topic)
  redis.call('HDEL', base .. 'losses', topic)
  redis.call('DEL', topic_key(topic))
end

local function remove_surplus(topic, count, most)
  local limits = limits_of(topic)
  local oldest = to_id(math.max(0, now - limits.age), 0)
  local removed = redis.call('XRANGE', topic_key(topic), '-', '(' .. oldest, 'COUNT', most)
  local surplus = math.min(count - limits.events, most)
  if surplus > #removed then
    removed = redis.call('XRANGE', topic_key(topic), '-', '+', 'COUNT', surplus)
  end
  if #removed == 0 then return 0 end
  redis.call('XTRIM', topic_key(topic), 'MAXLEN', '=', count - #removed)
  record_loss(topic, removed[#removed][1], #removed, removed[1][1])
  return #removed
end

-- The newest events are there for who follows, and for who was away for a moment. Where memory is short it is theirs last of all.
local function trim_recent()
  redis.call('XTRIM', base .. 'recent', 'MINID', '~', to_id(math.max(0, now - recent_ms), 0))
  local info = redis.pcall('INFO', 'memory')
  if type(info) ~= 'string' then return end
  local used = tonumber(string.match(info, 'used_memory:(%d+)'))
  local most = tonumber(string.match(info, 'maxmemory:(%d+)'))
  if most and most > 0 and used > most * 0.9 then redis.call('XTRIM', base .. 'recent', 'MAXLEN', '=', 1) end
end

if not read_marks() then return { '', 0, 0 } end
if after == '' then
  local turn = tonumber(ARGV[3])
  if turn > 0 and not redis.call('SET', base .. 'pruning', '1', 'NX', 'PX', turn) then return { '', 0, 0 } end
  forget_keys()
  trim_recent()
end
local low = after == '' and '-' or '(' .. after
local topics = redis.call('ZRANGEBYLEX', base .. 'topics', low, '+', 'LIMIT', 0, step_topics)
local is_crowded = redis.call('ZCARD', base .. 'topics') * 2 > max_topics
local left = max_events
for _, topic in ipairs(topics) do
  local count = redis.call('XLEN', topic_key(topic))
  if count > 0 then
    left = left - remove_surplus(topic, count, left)
    if left == 0 then return { after, 1, max_events } end
  elseif is_crowded then
    forget(topic)
  end
  after = topic
end
if #topics == step_topics then return { after, 1, max_events - left } end
return { '', 0, max_events - left }
`,
);
