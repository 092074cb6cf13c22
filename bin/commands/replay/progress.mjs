/** A line that is written over need not be quicker than eyes. */
const minIntervalMs = 200;

/**
 * A line on stderr that says how far it is.
 *
 * @param {{ total: number; isShown: boolean }} options
 */
export function createProgress({ total, isShown }) {
  let repeated = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  let isWritten = false;
  const clear = () => {
    if (isWritten) process.stderr.write('\r\u001b[K');
    isWritten = false;
  };
  return {
    get repeated() {
      return repeated;
    },
    /**
     * @param {number} done
     * @param {number} repeatedNow
     */
    show(done, repeatedNow) {
      repeated += repeatedNow;
      const now = performance.now();
      if (!isShown || (now - shownAt < minIntervalMs && done < total)) return;
      shownAt = now;
      isWritten = true;
      const percent = Math.floor((done / total) * 100);
      process.stderr.write(`\r${done} of ${total} events, ${percent} %\u001b[K`);
    },
    /** @param {() => void} write something else, which needs the line */
    interrupt(write) {
      clear();
      write();
    },
    end() {
      if (isWritten) process.stderr.write('\n');
      isWritten = false;
    },
  };
}
