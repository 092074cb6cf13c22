import type { TopicOrder } from '#lib/shared/topics-snapshot';

/** How the list of topics can be sorted. */
export const topicOrders = { name: 'By name', newest: 'Newest first' } as const satisfies Record<
  TopicOrder,
  string
>;

/** How far back the lines of the list go, in milliseconds. */
export const lineWindowMs = 300_000;

/** Topics that are there before any code of the page has run. */
export const firstTopics = 40;

/** What the list of topics is asked for. */
export interface TopicsChoice {
  readonly query: string;
  readonly order: TopicOrder;
}

/** The choice of an address, `?q=kitchen&sort=newest`; what it does not say, or not rightly, is as usual. */
export function toTopicsChoice({ q, sort }: Readonly<Record<string, unknown>>): TopicsChoice {
  return {
    query: typeof q === 'string' ? q.slice(0, 255) : '',
    order: sort === 'newest' ? 'newest' : 'name',
  };
}

/** The query of an address that makes a choice; empty for the usual one. */
export function toTopicsQuery({ query, order }: TopicsChoice): string {
  const parameters = new URLSearchParams();
  if (query !== '') parameters.set('q', query);
  if (order !== 'name') parameters.set('sort', order);
  return parameters.size === 0 ? '' : `?${parameters}`;
}
