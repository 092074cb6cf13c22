import 'server-only';
import { defineScript } from '#lib/server/redis/redis-script';
import { redisLua } from './redis-lua.ts';

/**
 * Appends requests, each whole or not at all. One that is refused does not keep the others from being appended.
 *
 * ARGV: the time or '' for that of Redis, an epoch should the log begin, most topics, the topic that is always taken, how long
 * and how many idempotency keys are kept, entries kept in `recent`; then for each request its key, fingerprint, fence (each '' for
 * none) and number of events, and for each event topic, type, time ('' for now) and JSON.
 *
 * Answers for each request `ok`, first position, time, 1 if it is a repeat; or `topics-full`, how many there are; `key-reused`;
 * `stale-fence`.
 */
export const appendScript = defineScript(
  '',
  redisLua,
  `
local now = clock(ARGV[1])
local marks = open_log(now, ARGV[2])
local max_topics, free_topic = tonumber(ARGV[3]), ARGV[4]
local key_ms, max_keys, max_recent = tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7]
local head = marks.head
local known = {}

local function is_known(topic)
  if known[topic] == nil then known[topic] = redis.call('ZSCORE', base .. 'topics', topic) ~= false end
  return known[topic]
end

local function is_full(at, count)
  local added, names = 0, {}
  for index = 0, count - 1 do
    local topic = ARGV[at + index * 4]
    if not names[topic] and topic ~= free_topic and not is_known(topic) then added = added + 1 end
    names[topic] = true
  end
  return added > 0 and redis.call('ZCARD', base .. 'topics') + added > max_topics
end

local function add_topic(topic, first)
  redis.call('ZADD', base .. 'topics', 0, topic)
  known[topic] = true
  -- It may have been here before, and have lost events up to there.
  if marks.forgotten ~= marks.birth then
    redis.call('HSET', base .. 'losses', topic, marks.forgotten .. ' 0 ' .. first)
  end
end

local function append(at, count)
  local first
  for index = at, at + (count - 1) * 4, 4 do
    local topic, type, time, data = ARGV[index], ARGV[index + 1], ARGV[index + 2], ARGV[index + 3]
    local id = next_id(head, now)
    if time == '' then time = string.format('%.0f', now) end
    if not is_known(topic) then add_topic(topic, id) end
    redis.call('XADD', topic_key(topic), id, 'y', type, 'a', time, 'd', data)
    redis.call('XADD', base .. 'recent', 'MAXLEN', '~', max_recent, id,
      'p', head, 't', topic, 'y', type, 'a', time, 'd', data)
    head = id
    first = first or id
  end
  return first
end

local function recall(key)
  local text = redis.call('HGET', base .. 'keys', key)
  if not text then return nil end
  local fingerprint, at, first = string.match(text, '^(%S+) (%S+) (%S+)')
  if tonumber(at) <= now - key_ms then return nil end
  return { fingerprint = fingerprint, at = at, first = first }
end

local function remember(key, fingerprint, first)
  local at = string.format('%.0f', now)
  redis.call('HSET', base .. 'keys', key, fingerprint .. ' ' .. at .. ' ' .. first)
  redis.call('ZADD', base .. 'keys-by-age', now, key)
  if redis.call('ZCARD', base .. 'keys-by-age') > max_keys then
    redis.call('HDEL', base .. 'keys', redis.call('ZPOPMIN', base .. 'keys-by-age')[1])
  end
end

local function answer(key, fingerprint, fence, at, count)
  if fence ~= '' and redis.call('GET', base .. 'fence') ~= fence then return { 'stale-fence' } end
  local before = key ~= '' and recall(key)
  if before and before.fingerprint ~= fingerprint then return { 'key-reused' } end
  if before then return { 'ok', before.first, before.at, 1 } end
  if is_full(at, count) then return { 'topics-full', redis.call('ZCARD', base .. 'topics') } end
  local first = append(at, count)
  if key ~= '' then remember(key, fingerprint, first) end
  return { 'ok', first, string.format('%.0f', now), 0 }
end

local answers = {}
local at = 8
while at <= #ARGV do
  local count = tonumber(ARGV[at + 3])
  answers[#answers + 1] = answer(ARGV[at], ARGV[at + 1], ARGV[at + 2], at + 4, count)
  at = at + 4 + count * 4
end
redis.call('HSET', base .. 'log', 'head', head)
return answers
`,
);
