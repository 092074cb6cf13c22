import { createDashboardsApi } from '#lib/client/dashboards-api';

/** The dashboards of the server that the page comes from. */
export const dashboardsApi = createDashboardsApi();

/** Goes to the page of a dashboard. */
export function openDashboard(id: string): void {
  location.assign(`/d/${id}`);
}
