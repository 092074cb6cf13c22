/** The ids of the dashboards that come with Pulseboard: deleted, they become what they were. */
export const readyDashboardIds: readonly string[] = [
  'markets',
  'streams-demo',
  'this-machine',
  'this-server',
];
