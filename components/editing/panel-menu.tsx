'use client';

import { gridColumns } from '#lib/shared/dashboard-limits';
import type { PanelSpec } from '#lib/shared/dashboards';
import { iconFace } from '../ui/icon-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { MenuItem } from '../ui/menu-item.tsx';
import { PopoverMenu } from '../ui/popover-menu.tsx';
import { useDashboardEditing } from './dashboard-editing.ts';
import { describeSize } from './panel-size.ts';

interface PanelMenuProps {
  panel: PanelSpec;
  /** Where it lies in the order. */
  index: number;
  onEdit: (id: string) => void;
}

const widths = [
  ['A quarter', gridColumns / 4],
  ['A third', gridColumns / 3],
  ['Half', gridColumns / 2],
  ['Two thirds', (2 * gridColumns) / 3],
  ['Full width', gridColumns],
] as const;

/** What can be done with a panel, behind one button. */
export function PanelMenu({ panel, index, onEdit }: PanelMenuProps) {
  const { dashboard, editor, say } = useDashboardEditing();
  const { id, title, width, height } = panel;
  const count = dashboard.panels.length;

  function resize(size: { width: number; height: number }): void {
    editor?.resize(id, size);
    say(describeSize(title, size));
  }

  function move(to: number): void {
    editor?.move(id, to);
    say(`${title}: place ${to + 1} of ${count}.`);
  }

  function duplicate(): void {
    const isDone = editor?.duplicate(id) !== null;
    say(isDone ? `Duplicated ${title}.` : 'This dashboard has as many panels as it may.');
  }

  function remove(): void {
    editor?.remove(id);
    say(`Removed ${title}. Undo brings it back.`);
    document.getElementById('undo-change')?.focus();
  }

  return (
    <PopoverMenu
      label={`More for ${title}`}
      faceClassName={iconFace.outlined}
      face={
        <Icon className="size-4" isFilled>
          <circle cx="3" cy="8" r="1.4" />
          <circle cx="8" cy="8" r="1.4" />
          <circle cx="13" cy="8" r="1.4" />
        </Icon>
      }
    >
      <MenuItem onClick={() => onEdit(id)}>Edit…</MenuItem>
      <MenuItem onClick={duplicate}>Duplicate</MenuItem>
      <MenuItem onClick={remove}>Remove</MenuItem>
      <hr className="my-1 border-border" />
      <MenuItem disabled={index === 0} onClick={() => move(index - 1)}>
        Move earlier
      </MenuItem>
      <MenuItem disabled={index === count - 1} onClick={() => move(index + 1)}>
        Move later
      </MenuItem>
      <hr className="my-1 border-border" />
      {widths.map(([label, columns]) => (
        <MenuItem
          key={label}
          aria-pressed={width === columns}
          className="aria-pressed:font-medium aria-pressed:text-accent"
          onClick={() => resize({ width: columns, height })}
        >
          {label}
        </MenuItem>
      ))}
      <hr className="my-1 border-border" />
      <MenuItem onClick={() => resize({ width, height: height + 1 })}>Taller</MenuItem>
      <MenuItem disabled={height === 1} onClick={() => resize({ width, height: height - 1 })}>
        Less tall
      </MenuItem>
    </PopoverMenu>
  );
}
