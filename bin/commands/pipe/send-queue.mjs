import { deliver } from '../../wire/deliver.mjs';

/** Half of the largest body that a server takes, unless one event is larger. */
const batchLimits = Object.freeze({ maxEvents: 1_000, maxBytes: 524_288 });

/**
 * Sends what is in a queue, in order, until it has ended. One request at a time: what comes in meanwhile goes with the next, so
 * that a slow trickle is sent at once and a flood in large parts.
 *
 * @param {ReturnType<typeof import('../../input/event-queue.mjs').createEventQueue>} queue
 * @param {import('../../wire/deliver.mjs').DeliveryRules} rules
 */
export async function sendQueue(queue, rules) {
  while (await queue.whenFilled()) {
    const batch = queue.peek(batchLimits);
    for (const [topic, events] of groupByTopic(batch))
      await deliver({ topic, envelopes: events.map(({ envelope }) => envelope) }, rules);
    queue.remove(batch.length);
  }
}

// Node 20 has no Map.groupBy.
/** @param {readonly import('../../input/event-queue.mjs').QueuedEvent[]} events */
function groupByTopic(events) {
  /** @type {Map<string, import('../../input/event-queue.mjs').QueuedEvent[]>} */
  const groups = new Map();
  for (const event of events) {
    const group = groups.get(event.topic);
    if (group === undefined) groups.set(event.topic, [event]);
    else group.push(event);
  }
  return groups;
}
