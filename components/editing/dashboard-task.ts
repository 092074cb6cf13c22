/** What a dialog asks for: a title, what to import, with whom to share it, or whether the dashboard is to go. */
export type DashboardTask = 'describe' | 'import' | 'remove' | 'share';
