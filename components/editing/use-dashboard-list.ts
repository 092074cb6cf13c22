import { useEffect, useState } from 'react';
import type { DashboardList } from '#lib/shared/dashboards';
import { dashboardsApi } from './server-dashboards.ts';

/** What the server says of its dashboards; null until it has answered. */
export function useDashboardList() {
  const [list, setList] = useState<DashboardList | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void dashboardsApi.list().then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setList(answer.value);
      else setFault(answer.message);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return { list, fault, setFault };
}
