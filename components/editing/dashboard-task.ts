/** What a dialog asks for: a title, what to import, or whether the dashboard is to go. */
export type DashboardTask = 'describe' | 'import' | 'remove';
