import { expect, test } from 'vitest';
import { readyDashboardIds } from '#lib/shared/ready-dashboard-ids';
import { readyDashboards } from './ready-dashboards.ts';

test('a browser knows which dashboards come with Pulseboard', () => {
  expect(readyDashboardIds).toEqual([...readyDashboards.keys()].toSorted());
});
