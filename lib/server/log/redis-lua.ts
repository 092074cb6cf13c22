import 'server-only';

/**
 * What lies in Redis for a log, each key after `base`:
 *
 * - `log`: hash of `epoch` (another text for each log that ever was here), `birth`, `head` and `forgotten` (positions)
 * - `recent`: stream of the newest events of all topics, for those who follow. Each entry names the one before it in `p`, so
 *   that whoever follows sees that one is missing. Besides events it holds `born`, where a log begins, and `gone`, a topic
 *   that was removed
 * - `topic:<topic>`: stream of the events of one topic, which is its history
 * - `topics`: sorted set of all topics, by name
 * - `losses`: hash by topic of `<floor> <removed> <born>`, of those that have lost events
 * - `breaks`: list of `<from> <to>`: positions between the two are of a past that Redis has lost
 * - `keys`, `keys-by-age`: idempotency keys with `<fingerprint> <at> <first position>`, and when they came
 * - `pruning`: there while some process has its turn to remove what is no longer kept
 * - `fence`: the number of the newest lease
 */
export const redisLua = `
local function clock(text)
  if text ~= '' then return tonumber(text) end
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local function parts(id)
  local dash = string.find(id, '-', 1, true)
  return tonumber(string.sub(id, 1, dash - 1)), tonumber(string.sub(id, dash + 1))
end
local function is_before(a, b)
  local a_ms, a_sequence = parts(a)
  local b_ms, b_sequence = parts(b)
  return a_ms < b_ms or (a_ms == b_ms and a_sequence < b_sequence)
end
local function later(a, b)
  if is_before(a, b) then return b end
  return a
end
local function to_id(ms, sequence) return string.format('%.0f-%.0f', ms, sequence) end
local function next_id(last, now)
  local ms, sequence = parts(last)
  if now > ms then return to_id(now, 0) end
  return to_id(ms, sequence + 1)
end
local function topic_key(topic) return base .. 'topic:' .. topic end

local function read_marks()
  local marks = redis.call('HMGET', base .. 'log', 'epoch', 'birth', 'head', 'forgotten')
  if not marks[1] then return nil end
  return { epoch = marks[1], birth = marks[2], head = marks[3], forgotten = marks[4] }
end
local function open_log(now, epoch)
  local marks = read_marks()
  if marks then return marks end
  local birth = to_id(now, 0)
  redis.call('DEL', base .. 'recent')
  redis.call('HSET', base .. 'log', 'epoch', epoch, 'birth', birth, 'head', birth, 'forgotten', birth)
  redis.call('XADD', base .. 'recent', birth, 'p', '0-0', 'k', 'born', 'e', epoch)
  return { epoch = epoch, birth = birth, head = birth, forgotten = birth }
end

local function parse_loss(text)
  local floor, removed, born = string.match(text, '^(%S+) (%S+) (%S+)$')
  return { floor = floor, removed = tonumber(removed), born = born }
end
local function read_loss(topic)
  local text = redis.call('HGET', base .. 'losses', topic)
  return text and parse_loss(text)
end
local function record_loss(topic, floor, count, first)
  local loss = read_loss(topic) or { removed = 0, born = first }
  redis.call('HSET', base .. 'losses', topic, string.format('%s %.0f %s', floor, loss.removed + count, loss.born))
end

local function is_in_break(position)
  for _, text in ipairs(redis.call('LRANGE', base .. 'breaks', 0, -1)) do
    local from, to = string.match(text, '^(%S+) (%S+)$')
    if is_before(from, position) and is_before(position, to) then return true end
  end
  return false
end

-- Names and prefixes stand in ARGV as two lists, each after its length.
local function read_list(at)
  local list = {}
  local count = tonumber(ARGV[at])
  for index = 1, count do list[index] = ARGV[at + index] end
  return list, at + count + 1
end
local function topic_matcher(names, prefixes)
  local wanted = {}
  for _, name in ipairs(names) do wanted[name] = true end
  return function(topic)
    if wanted[topic] == nil then
      wanted[topic] = false
      for _, prefix in ipairs(prefixes) do
        if string.sub(topic, 1, #prefix) == prefix then wanted[topic] = true end
      end
    end
    return wanted[topic]
  end
end
local function matching_topics(names, prefixes)
  local found, known = {}, {}
  local function add(topic)
    if not known[topic] then
      known[topic] = true
      found[#found + 1] = topic
    end
  end
  for _, name in ipairs(names) do
    if redis.call('ZSCORE', base .. 'topics', name) then add(name) end
  end
  for _, prefix in ipairs(prefixes) do
    local low, high = '-', '+'
    if prefix ~= '' then low, high = '[' .. prefix, '[' .. prefix .. string.char(255) end
    for _, topic in ipairs(redis.call('ZRANGEBYLEX', base .. 'topics', low, high)) do add(topic) end
  end
  return found
end
`;
