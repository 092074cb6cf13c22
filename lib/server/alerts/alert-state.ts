import 'server-only';
import type { AlertCondition, AlertStatus } from '#lib/shared/alerts';

/**
 * What a condition comes to, after some readings and some time. Two clocks are in it, that of the events and the server's; a
 * publisher's may be wrong, so a time of the one is never subtracted from a time of the other.
 */
export interface AlertState {
  readonly status: AlertStatus;
  /** Since when it has this status: in the time of the events, for `no-data` in the server's. */
  readonly since: number;
  /** The last number looked at, and the time of its event; null before the first. */
  readonly value: number | null;
  readonly valueAt: number | null;
  /**
   * The server's time from which `forMs` counts while nothing is heard: that of the event that made it pending; for `no-data` that
   * of the last event.
   */
  readonly waitingSince: number;
  /**
   * Pending with a number that came before the server listened: in the time of the events it is not known for how long, as none may
   * be counted that came meanwhile. The next event sets that.
   */
  readonly isResumed: boolean;
}

/** An event, as a condition looks at it. */
export interface Reading {
  /** The number at the rule's field; null when there is none. */
  readonly value: number | null;
  /** The event's own time. */
  readonly at: number;
  /** The server's time when it was heard. */
  readonly heardAt: number;
}

export interface AlertStep {
  readonly type: 'alert-fired' | 'alert-cleared';
  readonly state: AlertState;
}

/** What comes of a state: the next one, and what is to be told on the way there, in order. */
export interface AlertOutcome {
  readonly state: AlertState;
  readonly steps: readonly AlertStep[];
}

type NumberCondition = Exclude<AlertCondition, { kind: 'no-data' }>;

/** A state from which nothing is known yet, at `now` in the server's time. */
export function beginState(now: number): AlertState {
  return { status: 'ok', since: now, value: null, valueAt: null, waitingSince: now, isResumed: false };
}

/**
 * The state of a new rule: what it names may have held for long, but as far as is known no longer than the server listens.
 *
 * @param last what is known of its topic; null when there is nothing
 * @param now the server's time
 * @param listeningSince the server's time from which on no event was missed
 */
export function beginWith(
  condition: AlertCondition,
  last: Reading | null,
  now: number,
  listeningSince: number,
): AlertOutcome {
  if (last === null) return { state: beginState(now), steps: [] };
  const heardAt = Math.max(last.heardAt, listeningSince);
  // It has been quiet since its last event.
  const begun = beginState(condition.kind === 'no-data' ? heardAt : now);
  const taken = takeReading(condition, begun, { ...last, heardAt });
  const known = last.heardAt < listeningSince ? countAnew(taken, listeningSince) : taken;
  return then(known, passTime(condition, known.state, now));
}

/**
 * Looks at an event. One that is older than the last one looked at is history, and changes nothing but that something was heard.
 * Where both clocks run alike, the outcome does not depend on whether `passTime` was called in between.
 */
export function takeReading(condition: AlertCondition, state: AlertState, reading: Reading): AlertOutcome {
  return condition.kind === 'no-data'
    ? hearEvent(condition, state, reading.heardAt)
    : takeNumber(condition, state, reading);
}

/** Looks at the clock, at `now` in the server's time: what was held long enough fires. */
export function passTime(condition: AlertCondition, state: AlertState, now: number): AlertOutcome {
  const deadline = nextDeadline(condition, state);
  if (deadline === null) return { state, steps: [] };
  // The clock was set back: from now on it counts again.
  if (now < state.waitingSince) return { state: { ...state, waitingSince: now }, steps: [] };
  if (now < deadline) return { state, steps: [] };
  return fire(condition.kind === 'no-data' ? deadline : state.since + condition.forMs, state);
}

/** The server's time at which `passTime` makes it fire if nothing is heard before; null when it does not. */
export function nextDeadline(condition: AlertCondition, state: AlertState): number | null {
  const isWaiting = condition.kind === 'no-data' ? state.status !== 'firing' : state.status === 'pending';
  return isWaiting ? state.waitingSince + condition.forMs : null;
}

/**
 * The state of a changed rule, from that of the old one and from one that was begun anew. What was firing goes on as long as what
 * the rule now names holds, for however long it has.
 */
export function reviseState(old: AlertState, begun: AlertOutcome): AlertOutcome {
  if (old.status !== 'firing') return begun;
  const { state } = begun;
  return state.status === 'ok'
    ? { state, steps: [{ type: 'alert-cleared', state }] }
    : { state: { ...state, status: 'firing', since: old.since, isResumed: false }, steps: [] };
}

/**
 * The state after a restart. Nothing could be heard while the server was down, so that time does not count.
 *
 * @param last what is known of its topic, this time with the moment of its event's position; null when there is nothing
 * @param now the server's time
 */
export function resumeWith(
  condition: AlertCondition,
  kept: AlertState,
  last: Reading | null,
  now: number,
): AlertOutcome {
  const status = kept.status === 'firing' ? 'firing' : 'ok';
  const resumed: AlertState = { ...kept, status, waitingSince: now, isResumed: false };
  if (last === null) return { state: resumed, steps: [] };
  if (condition.kind !== 'no-data')
    return countAnew(takeReading(condition, resumed, { ...last, heardAt: now }), now);
  // What it has heard of before clears nothing.
  const isLater = last.heardAt > kept.waitingSince;
  return status === 'firing' && isLater ? clear(last.heardAt, resumed) : { state: resumed, steps: [] };
}

/** What is pending from before the server listened is so from then on. */
function countAnew({ state, steps }: AlertOutcome, now: number): AlertOutcome {
  if (state.status !== 'pending') return { state, steps };
  return { state: { ...state, since: now, waitingSince: now, isResumed: true }, steps };
}

function hearEvent(condition: AlertCondition, state: AlertState, heardAt: number): AlertOutcome {
  const held = passTime(condition, state, heardAt);
  const heard = { ...held.state, waitingSince: heardAt };
  return heard.status === 'firing' ? then(held, clear(heardAt, heard)) : { state: heard, steps: held.steps };
}

function takeNumber(
  condition: NumberCondition,
  state: AlertState,
  { value, at, heardAt }: Reading,
): AlertOutcome {
  if (value === null || (state.valueAt !== null && at < state.valueAt)) return { state, steps: [] };
  // The number before counted until this one.
  const held = state.isResumed ? passTime(condition, state, heardAt) : holdUntil(condition, state, at);
  const next = { ...held.state, value, valueAt: at };
  if (next.status === 'firing') {
    return isClear(condition, value) ? then(held, clear(at, next)) : { state: next, steps: held.steps };
  }
  if (!isOver(condition, value)) {
    const ok: AlertState = { ...next, status: 'ok', since: at, isResumed: false };
    return { state: next.status === 'ok' ? next : ok, steps: held.steps };
  }
  const pending: AlertState =
    next.status === 'pending' && !next.isResumed
      ? next
      : { ...next, status: 'pending', since: at, waitingSince: heardAt, isResumed: false };
  return then(held, holdUntil(condition, pending, at));
}

/** Fires what is pending and was so for long enough at `at`, in the time of the events. */
function holdUntil(condition: NumberCondition, state: AlertState, at: number): AlertOutcome {
  const isHeld = state.status === 'pending' && at - state.since >= condition.forMs;
  return isHeld ? fire(state.since + condition.forMs, state) : { state, steps: [] };
}

function fire(since: number, before: AlertState): AlertOutcome {
  const state: AlertState = { ...before, status: 'firing', since, isResumed: false };
  return { state, steps: [{ type: 'alert-fired', state }] };
}

function clear(at: number, before: AlertState): AlertOutcome {
  // By the server's clock it may have fired later than the event says.
  const state: AlertState = { ...before, status: 'ok', since: Math.max(at, before.since) };
  return { state, steps: [{ type: 'alert-cleared', state }] };
}

function then(first: AlertOutcome, second: AlertOutcome): AlertOutcome {
  return { state: second.state, steps: [...first.steps, ...second.steps] };
}

function isOver({ kind, threshold }: NumberCondition, value: number): boolean {
  return kind === 'above' ? value > threshold : value < threshold;
}

function isClear({ kind, threshold, clearAt = threshold }: NumberCondition, value: number): boolean {
  return kind === 'above' ? value <= clearAt : value >= clearAt;
}
