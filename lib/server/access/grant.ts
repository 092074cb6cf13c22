import 'server-only';
import { isOfPattern, type TopicFilter, toTopicFilter } from '#lib/shared/topics';

/** What one token allows. */
export interface Permission {
  /** Topics and patterns. */
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  /** Everything, in its own name or another's. */
  readonly isAdmin: boolean;
  /** The one dashboard that a share link is for; null for any other token. */
  readonly dashboard: string | null;
}

/** What somebody may do: what all their tokens allow together. */
export interface Grant {
  readonly isAdmin: boolean;
  /** Topics and patterns, each once. */
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  canPublish(topic: string): boolean;
  /** Whether each topic is among the granted ones, and each pattern within a granted one. */
  canSubscribe(filter: TopicFilter): boolean;
  /** The same for the name of one topic. */
  canRead(topic: string): boolean;
  /** A dashboard is seen by who may see all that is on it, and by who has it shared with them. `topics`: those on it */
  canSeeDashboard(id: string, topics: TopicFilter): boolean;
}

export function createGrant(permissions: readonly Permission[]): Grant {
  const isAdmin = permissions.some((permission) => permission.isAdmin);
  const all = isAdmin ? ['*'] : [];
  const publish = unite(
    all,
    permissions.map((permission) => permission.publish),
  );
  const subscribe = unite(
    all,
    permissions.map((permission) => permission.subscribe),
  );
  // A link to one dashboard does not open another that shows no more.
  const own = unite(
    all,
    permissions.filter(({ dashboard }) => dashboard === null).map((permission) => permission.subscribe),
  );
  const canSubscribe = (filter: TopicFilter): boolean => covers(subscribe, filter);
  return {
    isAdmin,
    publish,
    subscribe,
    canPublish: (topic) => publish.some((pattern) => isOfPattern(pattern, topic)),
    canSubscribe,
    canRead: (topic) => canSubscribe(toTopicFilter([topic])),
    canSeeDashboard: (id, topics) =>
      permissions.some(({ dashboard }) => dashboard === id) || (own.length > 0 && covers(own, topics)),
  };
}

/** Of whom nobody asks who they are. */
export const grantOfEverything = createGrant([
  { publish: [], subscribe: [], isAdmin: true, dashboard: null },
]);

function unite(first: readonly string[], more: readonly (readonly string[])[]): string[] {
  return [...new Set([...first, ...more.flat()])];
}

function covers(patterns: readonly string[], { names, prefixes }: TopicFilter): boolean {
  return (
    names.every((name) => patterns.some((pattern) => isOfPattern(pattern, name))) &&
    // `stocks.*` lies within `st*`, and not within a topic called `stocks.`.
    prefixes.every((prefix) =>
      patterns.some((pattern) => pattern.endsWith('*') && isOfPattern(pattern, prefix)),
    )
  );
}
