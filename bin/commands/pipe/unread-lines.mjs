/** So many are shown. */
const maxShown = 3;

/**
 * Tells of lines that look as if they were meant, and hold no number: `21,5`, or half of a JSON object. A line of several words
 * may name columns or be somebody's remark, and is nothing to tell.
 *
 * @param {(message: string) => void} tell
 */
export function createUnreadLines(tell) {
  let count = 0;
  return {
    /** @param {string} line */
    add(line) {
      const text = line.trim();
      if (text === '' || (/\s/.test(text) && !/^[[{]/.test(text))) return;
      count += 1;
      const start = text.length > 60 ? `${text.slice(0, 60)}…` : text;
      if (count <= maxShown) tell(`${JSON.stringify(start)} holds no number, and is left out`);
    },
    end() {
      if (count > maxShown) tell(`${count} lines hold no number, and are left out`);
    },
  };
}
