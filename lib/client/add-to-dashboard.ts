import 'client-only';
import { addPanel } from '#lib/shared/arrange-panels';
import type { PanelSpec, StoredDashboard } from '#lib/shared/dashboards';
import { ApiFault } from './ask-api.ts';
import type { ApiAnswer, DashboardsApi } from './dashboards-api.ts';

/** How often others may save in between before one of them is left to win. */
const mostTries = 3;

/** Puts a panel last on a dashboard that is not open here. Whatever others have saved meanwhile stays. */
export async function addToDashboard(
  api: Pick<DashboardsApi, 'read' | 'save'>,
  id: string,
  panel: PanelSpec,
): Promise<ApiAnswer<StoredDashboard>> {
  for (let tries = 1; ; tries += 1) {
    const found = await api.read(id);
    if (!found.ok) return found;
    const { dashboard } = found.value;
    const grown = addPanel(dashboard, panel);
    if (grown === dashboard)
      return new ApiFault(`${dashboard.title} has as many panels as a dashboard may have.`);
    const answer = await api.save(found.value, grown);
    if (answer.ok || answer.status !== 412 || tries === mostTries) return answer;
  }
}
