/** The index of the first of ascending times that is later than `at`; `length` when there is none. */
export function findFirstAfter(length: number, timeAt: (index: number) => number, at: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeAt(middle) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
