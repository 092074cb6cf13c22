import 'server-only';
import * as z from 'zod';
import { dashboardIdPattern } from '#lib/shared/dashboards';
import { documented } from '../openapi/documented.ts';

/** The id of a dashboard, as a new one may have it. */
const dashboardId = z
  .string()
  .regex(dashboardIdPattern)
  .register(documented, {
    id: 'DashboardId',
    description: '1 to 63 small letters, digits and hyphens, a letter or a digit first and last.',
    examples: ['streams-demo'],
  });

/** The query of a new dashboard. */
export const newDashboardQuery = {
  id: dashboardId
    .clone()
    .register(documented, { description: 'The id wanted; without it one is made of the title.' }),
};

/** The query of one dashboard. */
export const dashboardQuery = {
  download: z.string().register(documented, {
    description: 'Whatever its value: the dashboard alone, as a file.',
  }),
};
