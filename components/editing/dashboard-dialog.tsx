'use client';

import type { DashboardTask } from './dashboard-task.ts';
import { DescribeDialog } from './describe-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { ShareDialog } from '../sharing/share-dialog.tsx';

const dialogs = { describe: DescribeDialog, import: ImportDialog, remove: RemoveDialog, share: ShareDialog };

/** The dialog of something that is done with a whole dashboard. */
export function DashboardDialog({ task, onClose }: { task: DashboardTask; onClose: () => void }) {
  const TaskDialog = dialogs[task];
  return <TaskDialog onClose={onClose} />;
}
