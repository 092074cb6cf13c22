import 'server-only';
import { defineScript } from '#lib/server/redis/redis-script';
import { redisLua } from './redis-lua.ts';

/**
 * Reads events of some topics.
 *
 * ARGV: after and before ('' for none), limit, `oldest-first` or `newest-first`, names, prefixes. Answers position, topic, type,
 * time and JSON of each.
 */
export const readScript = defineScript(
  'no-writes',
  redisLua,
  `
local after, before, limit, order = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
local names, at = read_list(5)
local prefixes = read_list(at)
local is_newest_first = order == 'newest-first'
local answer = {}

local function add(id, topic, type, time, data)
  local count = #answer
  answer[count + 1], answer[count + 2], answer[count + 3] = id, topic, type
  answer[count + 4], answer[count + 5] = time, data
end

-- Everything after a position that the newest events of all topics reach back to is read from them: one stream, however many
-- topics there are.
local function read_recent()
  local floors = {}
  local matches = topic_matcher(names, prefixes)
  local function is_kept(topic, id)
    if floors[topic] == nil then
      local loss = read_loss(topic)
      floors[topic] = loss and loss.floor or '0-0'
      -- A topic that was forgotten has nothing.
      if not redis.call('ZSCORE', base .. 'topics', topic) then floors[topic] = false end
    end
    return floors[topic] and is_before(floors[topic], id)
  end
  local cursor = after
  local last = before == '' and '+' or '(' .. before
  while true do
    local entries = redis.call('XRANGE', base .. 'recent', '(' .. cursor, last, 'COUNT', 500)
    for _, entry in ipairs(entries) do
      local fields = entry[2]
      if fields[3] == 't' and matches(fields[4]) and is_kept(fields[4], entry[1]) then
        add(entry[1], fields[4], fields[6], fields[8], fields[10])
        if #answer == limit * 5 then return end
      end
      cursor = entry[1]
    end
    if #entries < 500 then return end
  end
end

local function is_recent()
  if after == '' or is_newest_first or #prefixes == 0 then return false end
  local oldest = redis.call('XRANGE', base .. 'recent', '-', '+', 'COUNT', 1)[1]
  return oldest and not is_before(after, oldest[2][2])
end

local function is_sooner(a, b)
  if is_newest_first then a, b = b, a end
  return a.ms < b.ms or (a.ms == b.ms and a.sequence < b.sequence)
end

local function read_topics()
  local low = after == '' and '-' or '(' .. after
  local high = before == '' and '+' or '(' .. before
  local found = {}
  -- What lies beyond as many as are wanted is of no use, and narrows what is read of the topics that follow.
  local function cut()
    table.sort(found, is_sooner)
    for index = #found, limit + 1, -1 do found[index] = nil end
    if #found < limit then return end
    if is_newest_first then low = '(' .. found[limit].id else high = '(' .. found[limit].id end
  end
  for _, topic in ipairs(matching_topics(names, prefixes)) do
    local entries
    if is_newest_first then
      entries = redis.call('XREVRANGE', topic_key(topic), high, low, 'COUNT', limit)
    else
      entries = redis.call('XRANGE', topic_key(topic), low, high, 'COUNT', limit)
    end
    for _, entry in ipairs(entries) do
      local ms, sequence = parts(entry[1])
      found[#found + 1] = { ms = ms, sequence = sequence, id = entry[1], topic = topic, fields = entry[2] }
    end
    if #found >= limit * 2 then cut() end
  end
  cut()
  for _, event in ipairs(found) do
    add(event.id, event.topic, event.fields[2], event.fields[4], event.fields[6])
  end
end

if is_recent() then read_recent() else read_topics() end
return answer
`,
);

/**
 * The bounds of some topics.
 *
 * ARGV: after ('' for the birth), names, prefixes. Answers birth, floor, head, how many are missing (-1 where that is not
 * known), and 1 for a position that is not of this log.
 */
export const boundsScript = defineScript(
  'no-writes',
  redisLua,
  `
local marks = read_marks()
if not marks then return {} end
local after = ARGV[1] == '' and marks.birth or ARGV[1]
local names, at = read_list(2)
local prefixes = read_list(at)
local floor, missing = marks.forgotten, 0
local function count_loss(loss)
  floor = later(floor, loss.floor)
  if loss.removed > 0 and is_before(after, loss.floor) then
    if missing >= 0 and is_before(after, loss.born) then missing = missing + loss.removed else missing = -1 end
  end
end
if #prefixes == 0 then
  local found = matching_topics(names, prefixes)
  if #found == #names then floor = marks.birth end
  for _, topic in ipairs(found) do
    local loss = read_loss(topic)
    if loss then count_loss(loss) end
  end
else
  -- In one go: a pattern may be for ten thousand of them.
  local matches = topic_matcher(names, prefixes)
  local losses = redis.call('HGETALL', base .. 'losses')
  for index = 1, #losses, 2 do
    if matches(losses[index]) then count_loss(parse_loss(losses[index + 1])) end
  end
end
local is_foreign = is_before(after, marks.birth) or is_before(marks.head, after) or is_in_break(after)
return { marks.birth, floor, marks.head, missing, is_foreign and 1 or 0 }
`,
);

/**
 * Some of the topics, by name.
 *
 * ARGV: the topic to go on after ('' to begin), how many. Answers the head, the topic to go on after ('' at the end), and for each
 * topic that has an event its name, how many, position of the first, and position, type, time and JSON of the last.
 */
export const topicsScript = defineScript(
  'no-writes',
  redisLua,
  `
local marks = read_marks()
local low = ARGV[1] == '' and '-' or '(' .. ARGV[1]
local topics = redis.call('ZRANGEBYLEX', base .. 'topics', low, '+', 'LIMIT', 0, ARGV[2])
local answer = { marks and marks.head or '0-0', #topics == tonumber(ARGV[2]) and topics[#topics] or '' }
for _, topic in ipairs(topics) do
  local key = topic_key(topic)
  local last = redis.call('XREVRANGE', key, '+', '-', 'COUNT', 1)[1]
  if last then
    local first = redis.call('XRANGE', key, '-', '+', 'COUNT', 1)[1]
    for _, value in ipairs({ topic, redis.call('XLEN', key), first[1], last[1], last[2][2], last[2][4], last[2][6] }) do
      answer[#answer + 1] = value
    end
  end
end
return answer
`,
);

/**
 * The newest entries of all topics, newest first. ARGV: before ('' for the newest of all), how many. Answers them as XREVRANGE does.
 */
export const recentScript = defineScript(
  'no-writes',
  `
local high = ARGV[1] == '' and '+' or '(' .. ARGV[1]
return redis.call('XREVRANGE', base .. 'recent', high, '-', 'COUNT', ARGV[2])
`,
);
