/** A screen is drawn at most ten times a second: nobody reads faster. */
const minIntervalMs = 100;

/** Another screen than the one with the shell's history, and no cursor; and back. */
const enter = '\u001b[?1049h\u001b[?25l';
const leave = '\u001b[?25h\u001b[?1049l';

/**
 * A terminal that is drawn over and over.
 *
 * @param {NodeJS.WriteStream} output
 * @param {() => readonly string[]} draw the lines, called when they are wanted
 * @returns {{ open(): void; invalidate(): void; close(): void }}
 */
export function createScreen(output, draw) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let isOpen = false;
  let drawnAt = Number.NEGATIVE_INFINITY;

  const show = () => {
    timer = undefined;
    drawnAt = performance.now();
    const lines = draw();
    // Cleared before it is written: behind a line of full width the cursor still stands on its last character.
    const cleared = lines.map((line, index) => `\u001b[${index < lines.length - 1 ? 'K' : 'J'}${line}`);
    output.write(`\u001b[H${cleared.join('\r\n')}`);
  };
  const invalidate = () => {
    if (!isOpen || timer !== undefined) return;
    timer = setTimeout(show, Math.max(drawnAt + minIntervalMs - performance.now(), 0));
  };
  const begin = () => {
    isOpen = true;
    output.write(enter);
    invalidate();
  };
  const end = () => {
    if (!isOpen) return;
    isOpen = false;
    clearTimeout(timer);
    timer = undefined;
    output.write(leave);
  };
  // Ctrl-Z: the shell gets its screen, and gives it back.
  const suspend = () => {
    end();
    process.once('SIGCONT', begin);
    process.kill(process.pid, 'SIGSTOP');
  };
  return {
    open() {
      process.on('SIGTSTP', suspend);
      output.on('resize', invalidate);
      begin();
    },
    invalidate,
    close() {
      process.off('SIGTSTP', suspend);
      output.off('resize', invalidate);
      end();
    },
  };
}
