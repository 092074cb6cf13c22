'use client';

import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  DragOverlay,
  type DragStartEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { PanelSpec } from '#lib/shared/dashboards';
import { useDashboardEditing } from './dashboard-editing.ts';
import { type DropPlace, findDropPlace, nextIndex, toDropPlace } from './drop-place.ts';
import { findPanelCells } from './panel-cells.ts';
import { PanelControls } from './panel-controls.tsx';
import { PanelDialog } from './panel-dialog.tsx';
import { toAnnouncements } from './to-announcements.ts';
import type { PanelData } from './use-panel-data.ts';

/** A press that moves less than this is no drag, in pixels. */
const dragDistance = 4;

/** What lies over the panels while they are arranged. The panels stay mounted: their charts lose nothing. */
export function EditingLayer({ data }: { data: PanelData }) {
  const { dashboard } = useDashboardEditing();
  const { panels } = dashboard;
  const cells = usePanelCells(panels);
  const [editedId, setEditedId] = useState<string | null>(null);
  const drag = usePanelDrag(panels);
  const edited = panels.find(({ id }) => id === editedId);
  const dragged = panels.find(({ id }) => id === drag.pointedId);
  return (
    <DndContext
      id="arrange"
      sensors={drag.sensors}
      collisionDetection={findNoCollision}
      accessibility={{
        announcements: toAnnouncements(panels, drag.placeRef),
        screenReaderInstructions: {
          draggable:
            'Press Space to pick the panel up, the arrow keys to choose its place, Space to put it down, or Escape to leave it.',
        },
      }}
      onDragStart={drag.start}
      onDragMove={drag.follow}
      onDragEnd={drag.end}
      onDragCancel={drag.cancel}
    >
      {panels.map((panel, index) => {
        const cell = cells.get(panel.id);
        if (cell === undefined) return null;
        const place = drag.place?.besideId === panel.id ? drag.place : null;
        return createPortal(
          <PanelControls panel={panel} index={index} cell={cell} place={place} onEdit={setEditedId} />,
          cell,
          panel.id,
        );
      })}
      <DragOverlay dropAnimation={null} className="pointer-events-none">
        {dragged !== undefined && <DraggedTitle title={dragged.title} />}
      </DragOverlay>
      {edited !== undefined && (
        <PanelDialog panel={edited} data={data} onClose={() => setEditedId(null)} key={edited.id} />
      )}
    </DndContext>
  );
}

function DraggedTitle({ title }: { title: string }) {
  return (
    <div className="flex justify-end p-2">
      <p className="max-w-full truncate rounded-lg border border-accent bg-surface px-3 py-1.5 font-medium">
        {title}
      </p>
    </div>
  );
}

// The place is found by what the pointer is over and on which side of it, which a collision of boxes does not say.
function findNoCollision(): [] {
  return [];
}

/** The cells as the grid has just drawn them. */
function usePanelCells(panels: readonly PanelSpec[]): ReadonlyMap<string, HTMLElement> {
  const [cells, setCells] = useState<ReadonlyMap<string, HTMLElement>>(() => new Map());
  // oxlint-disable-next-line react/set-state-in-effect -- a cell is there once the grid has drawn it
  useLayoutEffect(() => setCells(findPanelCells(panels)), [panels]);
  return cells;
}

function usePanelDrag(panels: readonly PanelSpec[]) {
  const { editor, say } = useDashboardEditing();
  const [place, setPlace] = useState<DropPlace | null>(null);
  const [pointedId, setPointedId] = useState<string | null>(null);
  /** The place chosen last. It outlives the drag, whose end is announced after it was handled. */
  const placeRef = useRef<DropPlace | null>(null);
  const pointer = useRef({ x: 0, y: 0 });
  const stopWatching = useRef<() => void>(() => undefined);
  const ids = panels.map(({ id }) => id);

  function choose(next: DropPlace | null): void {
    placeRef.current = next;
    setPlace(next);
  }

  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: dragDistance } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: (event, { active }) => {
        const id = String(active);
        const from = placeRef.current?.index ?? ids.indexOf(id);
        const index = nextIndex(event.code, from, ids.length);
        if (index === null) return;
        event.preventDefault();
        choose(toDropPlace(ids, id, index));
        findPanelCells(panels)
          .get(ids[index] ?? '')
          ?.scrollIntoView({ block: 'nearest' });
        say(`Place ${index + 1} of ${ids.length}.`);
      },
    }),
  );

  function start({ active, activatorEvent }: DragStartEvent): void {
    choose(null);
    if (!(activatorEvent instanceof PointerEvent)) return;
    setPointedId(String(active.id));
    pointer.current = { x: activatorEvent.clientX, y: activatorEvent.clientY };
    stopWatching.current = watchPointer(pointer);
  }

  function follow({ active, activatorEvent }: DragMoveEvent): void {
    if (!(activatorEvent instanceof PointerEvent)) return;
    const cells = findPanelCells(panels);
    const boxes = new Map([...cells].map(([id, cell]) => [id, cell.getBoundingClientRect()]));
    const [first] = cells.values();
    const gridWidth = first?.parentElement?.clientWidth ?? 0;
    choose(findDropPlace(ids, String(active.id), boxes, pointer.current, gridWidth));
  }

  function end({ active }: DragEndEvent): void {
    const chosen = placeRef.current;
    if (chosen !== null) editor?.move(String(active.id), chosen.index);
    cancel();
  }

  function cancel(): void {
    stopWatching.current();
    setPlace(null);
    setPointedId(null);
  }

  return { sensors, place, placeRef, pointedId, start, follow, end, cancel };
}

function watchPointer(pointer: { current: { x: number; y: number } }): () => void {
  const onMove = ({ clientX, clientY }: PointerEvent): void => {
    pointer.current = { x: clientX, y: clientY };
  };
  // Before the sensor hears of it: what it tells then goes by where the pointer is now.
  window.addEventListener('pointermove', onMove, { capture: true });
  return () => window.removeEventListener('pointermove', onMove, { capture: true });
}
