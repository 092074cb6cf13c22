/** How far a page of points is. */
const page = 10;

/** The index that an arrow key or one of its kin leads to, from first to last; null for any other key. */
export function moveIndex(key: string, index: number, first: number, last: number): number | null {
  const wanted = toWanted(key, index, first, last);
  return wanted === null ? null : Math.min(last, Math.max(first, wanted));
}

function toWanted(key: string, index: number, first: number, last: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return index - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return index + 1;
    case 'PageDown':
      return index - page;
    case 'PageUp':
      return index + page;
    case 'Home':
      return first;
    case 'End':
      return last;
    default:
      return null;
  }
}
