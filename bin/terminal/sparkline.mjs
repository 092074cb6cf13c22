const blocks = '▁▂▃▄▅▆▇█';

/**
 * A line of numbers, a character each, from the smallest to the largest of them.
 *
 * @param {readonly number[]} values oldest first
 * @param {number} width the last so many are shown
 */
export function sparkline(values, width) {
  const shown = width > 0 ? values.slice(-width) : [];
  const lowest = Math.min(...shown);
  // Divided before they are subtracted: the two ends of what a number can be are further apart than that.
  const span = Math.max(...shown) / 2 - lowest / 2;
  return shown
    .map((value) => {
      const share = span === 0 ? 0.5 : (value / 2 - lowest / 2) / span;
      return blocks[Math.min(Math.floor(share * blocks.length), blocks.length - 1)];
    })
    .join('');
}
