/**
 * @typedef {object} QueuedEvent
 * @property {string} topic
 * @property {string} envelope as JSON
 */

/**
 * @typedef {object} Limits
 * @property {number} maxEvents
 * @property {number} maxBytes
 */

/**
 * What waits to be sent. Events stay until they are removed, which is when the server has them.
 *
 * @param {Limits} limits how much waits before `whenRoom` does
 */
export function createEventQueue({ maxEvents, maxBytes }) {
  /** @type {QueuedEvent[]} */
  let events = [];
  let bytes = 0;
  let isEnded = false;
  /** @type {(() => void)[]} */
  let waiting = [];

  const changed = () => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  /** @param {() => boolean} isReached */
  const until = async (isReached) => {
    while (!isReached())
      await new Promise((/** @type {(value: void) => void} */ resolve) => waiting.push(resolve));
  };

  return {
    get size() {
      return events.length;
    },
    /** @param {QueuedEvent} event */
    put(event) {
      events.push(event);
      bytes += Buffer.byteLength(event.envelope);
      changed();
    },
    /** Nothing more will be put. */
    end() {
      isEnded = true;
      changed();
    },
    /** Resolves when another event may be put. */
    whenRoom: () => until(() => events.length < maxEvents && bytes < maxBytes),
    /** Resolves to whether there is an event; false: there will be none. */
    async whenFilled() {
      await until(() => events.length > 0 || isEnded);
      return events.length > 0;
    },
    /**
     * The first events, one at least.
     *
     * @param {Limits} most
     * @returns {QueuedEvent[]}
     */
    peek(most) {
      let takenBytes = 0;
      let count = 0;
      for (const { envelope } of events.slice(0, most.maxEvents)) {
        takenBytes += Buffer.byteLength(envelope);
        if (count > 0 && takenBytes > most.maxBytes) break;
        count += 1;
      }
      return events.slice(0, count);
    },
    /** @param {number} count */
    remove(count) {
      const removed = events.slice(0, count);
      events = events.slice(count);
      for (const { envelope } of removed) bytes -= Buffer.byteLength(envelope);
      changed();
    },
  };
}
