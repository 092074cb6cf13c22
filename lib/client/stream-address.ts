import 'client-only';

/** The address of a page's stream of some topics and patterns. One of less than all topics is shared with pages of the same alone. */
export function toStreamAddress(topics: readonly string[]): string {
  const query = topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join('&');
  const isOfAll = topics.length === 1 && topics[0] === '*';
  return `/api/events?${query}&unnamed=1${isOfAll ? '' : '#alone'}`;
}
