/** Where a dragged panel would go. */
export interface DropPlace {
  /** Among the others. */
  readonly index: number;
  /** The panel beside which that is. */
  readonly besideId: string;
  readonly side: 'before' | 'after';
  /** How panels lie there: beside each other, or one below the other. */
  readonly axis: 'x' | 'y';
}

export type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

/**
 * The place that a pointer means: before or after the panel nearest to it. Panels are of any size, so that the others
 * cannot be moved aside to show it: that would move the target away from under the pointer.
 *
 * @param ids of all panels in their order, the dragged one too
 * @param boxes of all panels, by id
 * @param gridWidth of all of them together, in pixels
 * @returns null where it would stay where it is
 */
export function findDropPlace(
  ids: readonly string[],
  draggedId: string,
  boxes: ReadonlyMap<string, Box>,
  pointer: { readonly x: number; readonly y: number },
  gridWidth: number,
): DropPlace | null {
  const nearest = findNearest(ids, boxes, pointer);
  if (nearest === null || nearest.id === draggedId) return null;
  const { id, box } = nearest;
  const axis = box.right - box.left > 0.9 * gridWidth ? 'y' : 'x';
  const isAfter =
    axis === 'y' ? pointer.y > (box.top + box.bottom) / 2 : pointer.x > (box.left + box.right) / 2;
  const others = ids.filter((one) => one !== draggedId);
  const index = others.indexOf(id) + (isAfter ? 1 : 0);
  if (index === ids.indexOf(draggedId)) return null;
  return { index, besideId: id, side: isAfter ? 'after' : 'before', axis };
}

/** The place of an index among the others, shown beside the panel that makes room. Null where it would stay. */
export function toDropPlace(ids: readonly string[], draggedId: string, index: number): DropPlace | null {
  const from = ids.indexOf(draggedId);
  const besideId = ids[index];
  if (besideId === undefined || index === from) return null;
  return { index, besideId, side: index < from ? 'before' : 'after', axis: 'x' };
}

/** The index that a key leads to; null for a key that leads nowhere. */
export function nextIndex(code: string, index: number, count: number): number | null {
  switch (code) {
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function findNearest(
  ids: readonly string[],
  boxes: ReadonlyMap<string, Box>,
  pointer: { readonly x: number; readonly y: number },
): { readonly id: string; readonly box: Box } | null {
  let nearest: { id: string; box: Box; distance: number } | null = null;
  for (const id of ids) {
    const box = boxes.get(id);
    if (box === undefined) continue;
    const distance = distanceTo(box, pointer);
    if (nearest === null || distance < nearest.distance) nearest = { id, box, distance };
  }
  return nearest;
}

/** Who points at the empty end of a row means that row, though another panel may be nearer above or below. */
const rowWeight = 4;

/** Zero inside. */
function distanceTo({ left, right, top, bottom }: Box, { x, y }: { x: number; y: number }): number {
  const across = Math.max(left - x, 0, x - right);
  return Math.hypot(across, rowWeight * Math.max(top - y, 0, y - bottom));
}
