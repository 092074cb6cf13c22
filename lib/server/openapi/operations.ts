import 'server-only';
import { accessOperations } from './access-operations.ts';
import { alertOperations } from './alert-operations.ts';
import { dashboardOperations } from './dashboard-operations.ts';
import { doctorOperations } from './doctor-operations.ts';
import { eventOperations } from './event-operations.ts';
import { metricsOperations } from './metrics-operations.ts';
import type { ApiRoute, Operation } from './operation.ts';
import { serverOperations } from './server-operations.ts';
import { topicOperations } from './topic-operations.ts';

/** What there is to say of each route but pages. What is missing here does not compile. */
export const operations: { readonly [Route in ApiRoute]: Operation<Route> } = {
  ...eventOperations,
  ...topicOperations,
  ...dashboardOperations,
  ...alertOperations,
  ...accessOperations,
  ...serverOperations,
  ...doctorOperations,
  ...metricsOperations,
};
