import { type ReactNode } from 'react';
import type { FindingStatus } from '#lib/shared/doctor/finding';
import { Icon } from '../ui/icon.tsx';

interface Look {
  readonly word: string;
  readonly colour: string;
  readonly icon: ReactNode;
}

const looks: Readonly<Record<FindingStatus | 'waiting', Look>> = {
  ok: { word: 'OK', colour: 'text-positive', icon: <path d="m3 8.5 3.25 3.25L13 5" /> },
  warning: {
    word: 'Warning',
    colour: 'text-warning',
    icon: <path d="M8 2 1.5 13.5h13zM8 6.5v3.25M8 11.5v.25" />,
  },
  fault: { word: 'Fault', colour: 'text-negative', icon: <path d="m4 4 8 8M12 4l-8 8" /> },
  unknown: {
    word: 'Not known',
    colour: 'text-muted',
    icon: <path d="M5.75 6A2.25 2.25 0 1 1 8 8.25V9.5M8 11.75V12" />,
  },
  waiting: { word: 'Waiting', colour: 'text-muted', icon: <path d="M4 8h.1M8 8h.1M12 8h.1" /> },
};

/** What a check came to, by a sign and a word: the colour only says it again. Null: not looked at yet. */
export function FindingMark({ status }: { status: FindingStatus | null }) {
  const { word, colour, icon } = looks[status ?? 'waiting'];
  return (
    <p className={`flex shrink-0 items-center gap-1.5 text-xs font-medium ${colour}`}>
      <Icon>{icon}</Icon>
      {word}
    </p>
  );
}
