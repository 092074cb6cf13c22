import { type Check, checkTitles, type Finding } from '#lib/shared/doctor/finding';
import { ChangeList } from './change-list.tsx';
import { FindingMark } from './finding-mark.tsx';

interface FindingRowProps {
  check: Check;
  /** Null: not looked at yet. */
  finding: Finding | null;
}

export function FindingRow({ check, finding }: FindingRowProps) {
  const changes = finding?.changes ?? [];
  return (
    <li className="flex flex-col gap-2 border-b border-border p-4 last:border-b-0">
      <div className="flex items-center gap-3">
        <h2 className="min-w-0 grow text-sm font-medium">{checkTitles[check]}</h2>
        <FindingMark status={finding?.status ?? null} />
      </div>
      <p className="max-w-prose text-muted">{finding?.seen ?? 'Not looked at yet.'}</p>
      {changes.length > 0 && <ChangeList changes={changes} isOpen={finding?.status === 'fault'} />}
    </li>
  );
}
