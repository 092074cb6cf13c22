import 'server-only';
import type { StoredDashboard } from '#lib/shared/dashboards';
import { parseDashboard } from './parse-dashboard.ts';
import markets from './ready/markets.json' with { type: 'json' };
import streamsDemo from './ready/streams-demo.json' with { type: 'json' };
import thisMachine from './ready/this-machine.json' with { type: 'json' };
import thisServer from './ready/this-server.json' with { type: 'json' };
import { revisionOf } from './revision-of.ts';

/** The dashboards that come with Pulseboard, by id. */
export const readyDashboards: ReadonlyMap<string, StoredDashboard> = new Map(
  Object.entries({
    'this-machine': thisMachine,
    'this-server': thisServer,
    markets,
    'streams-demo': streamsDemo,
  }).map(([id, value]) => {
    const dashboard = parseDashboard(value);
    const known = { origin: 'ready', updatedAt: null } as const;
    return [id, { id, ...known, revision: revisionOf(dashboard, known), dashboard }];
  }),
);
