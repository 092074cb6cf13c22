'use client';

import { useDraggable } from '@dnd-kit/core';
import { useEffect } from 'react';
import type { PanelSpec } from '#lib/shared/dashboards';
import { IconButton } from '../ui/icon-button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { DropPlace } from './drop-place.ts';
import { PanelMenu } from './panel-menu.tsx';
import { ResizeHandle } from './resize-handle.tsx';

interface PanelControlsProps {
  panel: PanelSpec;
  /** Where it lies in the order. */
  index: number;
  /** The element that the panel lies in. */
  cell: HTMLElement;
  /** Where the dragged panel would go, when that is beside this one. */
  place: DropPlace | null;
  onEdit: (id: string) => void;
}

/** What a panel can be arranged by, over the panel itself. */
export function PanelControls({ panel, index, cell, place, onEdit }: PanelControlsProps) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: panel.id,
    attributes: { roleDescription: 'panel to move' },
  });
  useEffect(() => {
    setNodeRef(cell);
    return () => setNodeRef(null);
  }, [cell, setNodeRef]);
  return (
    <>
      <div
        aria-hidden="true"
        className={`pointer-events-none absolute inset-0 border-2 ${isDragging ? 'border-accent bg-background/60' : 'border-dashed border-border'}`}
      />
      <div className="panel-controls absolute top-2 right-2 z-[1] flex gap-1">
        <IconButton
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          label={`Move ${panel.title}`}
          title={undefined}
          icon={
            <Icon className="size-4">
              <path d="M8 1.5v13M1.5 8h13M6 3.5l2-2 2 2M6 12.5l2 2 2-2M3.5 6l-2 2 2 2M12.5 6l2 2-2 2" />
            </Icon>
          }
          face="outlined"
          className="cursor-grab touch-none active:cursor-grabbing"
        />
        <PanelMenu panel={panel} index={index} onEdit={onEdit} />
      </div>
      <ResizeHandle panel={panel} cell={cell} />
      {place !== null && <DropMark place={place} />}
    </>
  );
}

const marks = {
  x: { before: 'inset-y-0 -left-0.5 w-1', after: 'inset-y-0 -right-0.5 w-1' },
  y: { before: 'inset-x-0 -top-0.5 h-1', after: 'inset-x-0 -bottom-0.5 h-1' },
} as const;

function DropMark({ place: { axis, side } }: { place: DropPlace }) {
  return (
    <div
      aria-hidden="true"
      className={`pointer-events-none absolute z-[2] rounded-full bg-accent ${marks[axis][side]}`}
    />
  );
}
