import 'server-only';
import { defineScript } from '#lib/server/redis/redis-script';
import { redisLua } from './redis-lua.ts';

/** Whether Redis still has what a follower has heard last: an event of this position and topic. */
const recognition = `
local function is_heard(marks, position, topic)
  if position == marks.birth or position == marks.head then return true end
  if is_before(position, marks.birth) or is_before(marks.head, position) or is_in_break(position) then return false end
  local oldest = redis.call('XRANGE', base .. 'recent', '-', '+', 'COUNT', 1)[1]
  if oldest and not is_before(position, oldest[1]) then
    return #redis.call('XRANGE', base .. 'recent', position, position) == 1
  end
  -- No longer among the newest of all topics: its own history has it, or has let go of it.
  if topic == '' then return true end
  if #redis.call('XRANGE', topic_key(topic), position, position) == 1 then return true end
  local loss = read_loss(topic)
  return not is_before(loss and loss.floor or marks.forgotten, position)
end
`;

/**
 * How things are with the log, which begins if there is none.
 *
 * ARGV: the time or '', an epoch should it begin, the position that was heard last and its topic ('' for none). Answers epoch,
 * birth, head, and 1 if Redis has what was heard.
 */
export const statusScript = defineScript(
  // A Redis that is full has to be found out about, or nobody can make room in it.
  'allow-oom',
  redisLua,
  recognition,
  `
local marks = open_log(clock(ARGV[1]), ARGV[2])
local is_here = ARGV[3] == '' or is_heard(marks, ARGV[3], ARGV[4])
return { marks.epoch, marks.birth, marks.head, is_here and 1 or 0 }
`,
);

/**
 * Begins an epoch where Redis has come back from a copy that is older than what was heard: positions of the time that is lost
 * are of another log from now on. Does nothing if the log knows of it already.
 *
 * ARGV: the time or '', the new epoch, the position that was heard last and its topic. Answers epoch and the position where the two
 * pasts part.
 */
export const renewScript = defineScript(
  'allow-oom',
  redisLua,
  recognition,
  `
local now, epoch, position, topic = clock(ARGV[1]), ARGV[2], ARGV[3], ARGV[4]
local marks = open_log(now, epoch)
if is_before(position, marks.birth) then return { marks.epoch, marks.birth } end
for _, text in ipairs(redis.call('LRANGE', base .. 'breaks', 0, -1)) do
  local from, to = string.match(text, '^(%S+) (%S+)$')
  if is_before(from, position) and is_before(position, to) then return { marks.epoch, from } end
end
if is_heard(marks, position, topic) then return { marks.epoch, position } end

local before = redis.call('XREVRANGE', base .. 'recent', '(' .. position, '-', 'COUNT', 1)[1]
local from = before and before[1] or marks.birth
local born = next_id(later(marks.head, position), now)
redis.call('XADD', base .. 'recent', born, 'p', marks.head, 'k', 'born', 'e', epoch)
redis.call('HSET', base .. 'log', 'epoch', epoch, 'head', born)
local first = redis.call('XRANGE', base .. 'recent', '(' .. from, '+', 'COUNT', 1)[1][1]
-- Whoever has heard this position too is to find it between the two.
local to = is_before(position, first) and first or next_id(position, 0)
redis.call('RPUSH', base .. 'breaks', from .. ' ' .. to)
redis.call('LTRIM', base .. 'breaks', -100, -1)
return { epoch, from }
`,
);
