'use client';

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { gridColumns, maxPanelRows } from '#lib/shared/dashboard-limits';
import type { PanelSpec } from '#lib/shared/dashboards';
import { toCellStyle } from '../dashboard/to-cell-style.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useDashboardEditing } from './dashboard-editing.ts';
import { describeSize, type PanelSize, resizeByKey, resizeByPixels } from './panel-size.ts';

interface ResizeHandleProps {
  panel: PanelSpec;
  cell: HTMLElement;
}

/** The corner that a panel is resized by, in steps of the grid: by pointer or with the arrow keys. */
export function ResizeHandle({ panel, cell }: ResizeHandleProps) {
  const { editor, say } = useDashboardEditing();
  const gesture = useRef<{ x: number; y: number; size: PanelSize } | null>(null);

  function finish(size: PanelSize): void {
    editor?.resize(panel.id, size);
    say(describeSize(panel.title, size));
  }

  function onPointerDown(event: PointerEvent<HTMLButtonElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    gesture.current = { x: event.clientX, y: event.clientY, size: panel };
  }

  function onPointerMove(event: PointerEvent<HTMLButtonElement>): void {
    if (gesture.current === null) return;
    const { x, y } = gesture.current;
    const size = resizeByPixels(panel, { x: event.clientX - x, y: event.clientY - y }, measureStep(cell));
    gesture.current.size = size;
    showSize(cell, size);
  }

  function onPointerUp(): void {
    const size = gesture.current?.size;
    gesture.current = null;
    if (size !== undefined && !isSameSize(size, panel)) finish(size);
  }

  function onPointerCancel(): void {
    gesture.current = null;
    showSize(cell, panel);
  }

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    if (event.key === 'Escape' && gesture.current !== null) return onPointerCancel();
    const size = resizeByKey(panel, event.key);
    if (size === null) return;
    event.preventDefault();
    finish(size);
  }

  return (
    <IconButton
      label={`Resize ${panel.title}: ${panel.width} of ${gridColumns} columns, ${panel.height} of up to ${maxPanelRows} rows. Use the arrow keys.`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerCancel}
      onKeyDown={onKeyDown}
      title={undefined}
      icon={
        <Icon className="size-4">
          <path d="M4 12l8-8M8 4h4v4M4 8v4h4" className="origin-center -scale-x-100" />
        </Icon>
      }
      face="outlined"
      className="absolute right-1 bottom-1 z-[1] cursor-nwse-resize touch-none"
    />
  );
}

/** How many pixels a column and a row of the grid take; a column none where every panel has the whole width. */
function measureStep(cell: HTMLElement): { x: number; y: number } {
  const grid = cell.parentElement;
  if (grid === null) return { x: 0, y: 0 };
  const { gridTemplateColumns, rowGap } = getComputedStyle(grid);
  const isOneColumn = gridTemplateColumns.split(' ').length === 1;
  const remPixels = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return {
    x: isOneColumn ? 0 : grid.clientWidth / gridColumns,
    y: 5 * remPixels + (Number.parseFloat(rowGap) || 0),
  };
}

/** Shows a size before it is the panel's: rendering all panels at each step would be slow. */
function showSize(cell: HTMLElement, size: PanelSize): void {
  for (const [name, value] of Object.entries(toCellStyle(size))) cell.style.setProperty(name, String(value));
}

function isSameSize(one: PanelSize, other: PanelSize): boolean {
  return one.width === other.width && one.height === other.height;
}
