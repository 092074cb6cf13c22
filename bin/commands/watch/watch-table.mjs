import { drawTable } from '../../terminal/draw-table.mjs';
import { createScreen } from '../../terminal/screen.mjs';
import { createTopicRows } from '../../terminal/topic-rows.mjs';
import { describeDegraded } from './describe-degraded.mjs';

/** Rates fall while nothing comes. */
const redrawEveryMs = 1_000;

/** What a file or a pipe is taken for. */
const defaultWidth = 80;
const defaultHeight = 24;

/**
 * @typedef {object} TableOptions
 * @property {NodeJS.WriteStream} output
 * @property {string} title what is watched
 * @property {string | undefined} field
 * @property {number} width 0: that of the terminal
 * @property {number} height 0: that of the terminal
 * @property {(message: string) => void} tell
 */

/**
 * A live table of topics. Where the output is no terminal it is drawn once, at the end.
 *
 * @param {TableOptions} options
 * @returns {import('../watch.mjs').View}
 */
export function createWatchTable({ output, title, field, width, height, tell }) {
  const rows = createTopicRows(field);
  let aheadMs = 0;
  let gaps = 0;
  let lastGap = '';
  let status = `${title} · connecting`;
  const draw = () =>
    drawTable(rows.list(Date.now() + aheadMs), {
      width: width || output.columns || defaultWidth,
      height: height || output.rows || defaultHeight,
      hasColour: output.isTTY && !process.env['NO_COLOR'],
      status,
    });
  const isLive = output.isTTY;
  const screen = createScreen(output, draw);
  const timer = setInterval(() => screen.invalidate(), redrawEveryMs);
  if (isLive) screen.open();
  const setLive = () => {
    status = `${title} · live${gaps === 0 ? '' : ` · gaps: ${gaps}`}`;
    screen.invalidate();
  };
  return {
    show(event) {
      rows.add(event);
      screen.invalidate();
    },
    tell(message) {
      // On the table's own screen a line of stderr would be drawn over.
      status = `${title} · ${message}`;
      if (isLive) screen.invalidate();
      else tell(message);
    },
    tellGap(message) {
      gaps += 1;
      lastGap = message;
      if (!isLive) tell(message);
    },
    onReady(serverTime) {
      aheadMs = serverTime - Date.now();
      setLive();
    },
    onDegraded(isDegraded) {
      if (!isLive) tell(describeDegraded(isDegraded));
      else if (!isDegraded) setLive();
      else {
        status = `${title} · ${describeDegraded(true)}`;
        screen.invalidate();
      }
    },
    close() {
      clearInterval(timer);
      screen.close();
      if (isLive && gaps > 0)
        tell(gaps === 1 ? lastGap : `${gaps} times events were missing, last: ${lastGap}`);
      // The last state stays where the command was typed.
      if (rows.size > 0) output.write(`${draw().slice(0, -1).join('\n')}\n`);
    },
  };
}
