import type { PanelSpec } from '#lib/shared/dashboards';
import { listPanelTopics } from '#lib/shared/dashboard-topics';

/** The topics of a panel to which nothing was published, in its order. A pattern may come to match one at any time. */
export function findUnknownTopics(panel: PanelSpec, topics: readonly { readonly topic: string }[]): string[] {
  return listPanelTopics(panel).filter((wanted) => !wanted.endsWith('*') && !topics.some(isCalled(wanted)));
}

function isCalled(name: string): (known: { readonly topic: string }) => boolean {
  return ({ topic }) => topic === name;
}
