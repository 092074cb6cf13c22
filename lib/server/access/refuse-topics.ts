import 'server-only';
import { listTopics, type TopicFilter, toTopicFilter } from '#lib/shared/topics';
import type { Visitor } from './access.ts';
import { topicForbidden } from './access-faults.ts';

/**
 * Refuses who may not read all of some topics and patterns.
 *
 * @throws {PulseboardError} `topic-forbidden`; for who has no token, `token-missing` or why theirs does not count
 */
export function refuseReading({ grant, passes, fault }: Visitor, topics: TopicFilter): void {
  if (grant.canSubscribe(topics)) return;
  if (passes.length === 0) throw fault;
  const { names, prefixes } = topics;
  const forbidden = [
    ...names.filter((name) => !grant.canRead(name)).map((name) => toTopicFilter([name])),
    ...prefixes.map((prefix) => toTopicFilter([], [prefix])).filter((one) => !grant.canSubscribe(one)),
  ];
  throw topicForbidden('read', forbidden.flatMap(listTopics));
}

/**
 * Refuses who may not publish to a topic.
 *
 * @throws {PulseboardError} `topic-forbidden`
 */
export function refusePublishing({ grant }: Visitor, topic: string): void {
  if (!grant.canPublish(topic)) throw topicForbidden('publish to', [topic]);
}
