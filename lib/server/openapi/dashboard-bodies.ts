import 'server-only';
import * as z from 'zod';
import {
  type DashboardFault,
  type DashboardList,
  dashboardSchema,
  type DashboardSummary,
  panelField,
  panelSchema,
  panelSeriesSchema,
  panelTopic,
  panelTopicPattern,
  scaleSchema,
  type StoredDashboard,
} from '#lib/shared/dashboards';
import { describes, documented } from './documented.ts';
import { patterns, unixMs } from './text-schemas.ts';

documented.add(panelTopic, { id: 'PanelTopic', pattern: patterns.topic });
documented.add(panelTopicPattern, { id: 'PanelTopicPattern', pattern: patterns.topicPattern });
documented.add(panelField, { id: 'PanelField', pattern: patterns.fieldPath });
documented.add(panelSeriesSchema, {
  id: 'PanelSeries',
  description: 'A number of a topic, as a line of a chart.',
});
documented.add(scaleSchema, {
  id: 'Scale',
  description: 'Where a scale begins and ends; `high` may be a field.',
});
for (const option of panelSchema.def.options) {
  const [kind = ''] = option.shape.kind.def.values;
  documented.add(option, { id: `${toWord(kind)}Panel` });
}
documented.add(panelSchema, { id: 'Panel', description: 'One panel: what it shows, and how large it is.' });
documented.add(dashboardSchema, {
  id: 'Dashboard',
  description: 'A saved arrangement of panels. No two of them have the same id.',
});

// `stacked-area` is `StackedArea`.
function toWord(kind: string): string {
  return kind.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const stored = {
  id: z.string(),
  origin: z.enum(['stored', 'file', 'ready']),
  revision: z.string().register(documented, { description: 'Changes with every save; also the `ETag`.' }),
  updatedAt: unixMs.nullable(),
};

/** A dashboard with what the server knows of it. */
export const storedDashboard = describes<StoredDashboard>()(
  z.strictObject({ ...stored, dashboard: dashboardSchema }),
).register(documented, {
  id: 'StoredDashboard',
  description:
    'A dashboard with what the server knows of it. `updatedAt` is null for one that nobody has changed.',
});

const summary = describes<DashboardSummary>()(z.strictObject({ ...stored, title: z.string() })).register(
  documented,
  {
    id: 'DashboardSummary',
  },
);

const fault = describes<DashboardFault>()(z.strictObject({ file: z.string(), detail: z.string() })).register(
  documented,
  {
    id: 'DashboardFault',
    description: 'A file that is not shown, or hides another dashboard, and what to change.',
  },
);

/** Every dashboard. */
export const dashboardList = describes<DashboardList>()(
  z.strictObject({ dashboards: z.array(summary), faults: z.array(fault) }),
).register(documented, { id: 'DashboardList', description: 'Dashboards by title.' });
