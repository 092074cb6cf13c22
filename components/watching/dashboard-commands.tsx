import { useDashboardCommands } from './use-dashboard-commands.ts';

/** What the keyboard and the palette can do with the dashboard that it stands in. */
export function DashboardCommands() {
  useDashboardCommands();
  return null;
}
