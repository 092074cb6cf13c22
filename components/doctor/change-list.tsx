import type { Change } from '#lib/shared/doctor/finding';
import { CopyButton } from '../ui/copy-button.tsx';

interface ChangeListProps {
  changes: readonly Change[];
  isOpen: boolean;
}

/** What can be changed, by where. */
export function ChangeList({ changes, isOpen }: ChangeListProps) {
  return (
    <details open={isOpen}>
      <summary className="w-fit cursor-pointer rounded text-xs font-medium">
        What to change, whichever of these is on the way
      </summary>
      <ul className="mt-3 flex flex-col gap-3">
        {changes.map((change) => (
          <ChangeItem key={change.where} {...change} />
        ))}
      </ul>
    </details>
  );
}

function ChangeItem({ where, note, lines }: Change) {
  return (
    <li className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-3">
        <p className="min-w-0 text-xs">
          <span className="font-medium">{where}</span>
          {note !== '' && <span className="text-muted">: {note}</span>}
        </p>
        {lines !== '' && <CopyButton text={lines} what={`the lines for ${where}`} />}
      </div>
      {lines !== '' && (
        <pre className="rounded bg-raised px-2 py-1.5 font-mono text-xs break-all whitespace-pre-wrap">
          <code>{lines}</code>
        </pre>
      )}
    </li>
  );
}
