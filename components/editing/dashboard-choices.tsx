'use client';

import { toCopyTitle } from '#lib/shared/arrange-panels';
import type { DashboardSpec, DashboardSummary } from '#lib/shared/dashboards';
import { readyDashboardIds } from '#lib/shared/ready-dashboard-ids';
import { useViewer } from '../access/viewer-context.ts';
import type { DashboardTask } from './dashboard-task.ts';
import { MenuItem } from '../ui/menu-item.tsx';
import { saveFile } from '../watching/download/save-file.ts';
import { useDashboardEditing } from './dashboard-editing.ts';
import { dashboardsApi, openDashboard } from './server-dashboards.ts';
import { useDashboardList } from './use-dashboard-list.ts';

const emptyDashboard: DashboardSpec = { version: 1, title: 'New dashboard', windowMs: 300_000, panels: [] };

/** The dashboards that there are, and what can be done with this one. */
export function DashboardChoices({ onTask }: { onTask: (task: DashboardTask) => void }) {
  const { initial, dashboard, state } = useDashboardEditing();
  const { list, fault, setFault } = useDashboardList();
  const { id, origin } = state?.stored ?? initial;
  const isFile = origin === 'file';
  const { isAdmin, isAsked } = useViewer();

  async function create(spec: DashboardSpec): Promise<void> {
    const answer = await dashboardsApi.create(spec);
    if (answer.ok) openDashboard(answer.value.id);
    else setFault(answer.message);
  }

  return (
    <>
      <nav aria-label="Dashboards">
        <ul>
          {list?.dashboards.map((summary) => (
            <DashboardLink key={summary.id} summary={summary} isCurrent={summary.id === id} />
          ))}
        </ul>
      </nav>
      {list === null && fault === null && <p className="px-2.5 py-1 text-muted">Loading…</p>}
      {fault !== null && (
        <p role="alert" className="px-2.5 py-1 text-negative">
          {fault}
        </p>
      )}
      {list?.faults.map(({ file, detail }) => (
        <p key={file} className="px-2.5 py-1 text-xs text-warning">
          {file}: {detail}
        </p>
      ))}
      <hr className="my-1 border-border" />
      {isAdmin && isAsked && <MenuItem onClick={() => onTask('share')}>Share…</MenuItem>}
      {isAdmin && (
        <>
          <MenuItem onClick={() => void create(emptyDashboard)}>New dashboard</MenuItem>
          <MenuItem onClick={() => void create({ ...dashboard, title: toCopyTitle(dashboard.title) })}>
            Duplicate this one
          </MenuItem>
          <MenuItem disabled={isFile} onClick={() => onTask('describe')}>
            Rename…
          </MenuItem>
        </>
      )}
      <MenuItem onClick={() => exportDashboard(id, dashboard)}>Export as JSON</MenuItem>
      {isAdmin && <MenuItem onClick={() => onTask('import')}>Import…</MenuItem>}
      {isAdmin && origin === 'stored' && (
        <MenuItem onClick={() => onTask('remove')}>
          {readyDashboardIds.includes(id) ? 'Reset…' : 'Delete…'}
        </MenuItem>
      )}
      {isAdmin && isFile && (
        <p className="px-2.5 py-1 text-xs text-muted">Kept in a file: duplicate it to change it here.</p>
      )}
    </>
  );
}

/** What is on the screen, saved or not, in the form that is imported and kept in `DASHBOARDS_DIR`. */
function exportDashboard(id: string, dashboard: DashboardSpec): void {
  const text = `${JSON.stringify(dashboard, null, 2)}\n`;
  saveFile(`${id}.json`, new Blob([text], { type: 'application/json' }));
}

function DashboardLink({ summary, isCurrent }: { summary: DashboardSummary; isCurrent: boolean }) {
  return (
    <li>
      <a
        href={`/d/${summary.id}`}
        aria-current={isCurrent ? 'page' : undefined}
        className="flex min-h-8 items-center gap-2 rounded px-2.5 py-1 hover:bg-raised aria-[current]:font-medium aria-[current]:text-accent"
      >
        <span className="min-w-0 grow truncate">{summary.title}</span>
        {summary.origin === 'file' && <span className="shrink-0 text-xs text-muted">file</span>}
      </a>
    </li>
  );
}
