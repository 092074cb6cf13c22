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

/**
 * A state from which nothing is known yet.
 *
 * @param now the server's time
 */
export function beginState(now: number): AlertState {
  return { status: 'ok', since: now, value: null, valueAt: null, waitingSince: now };
}

/**
 * The state of a new rule: what it names may have held for long.
 *
 * @param last what is known of its topic; null when there is nothing
 * @param now the server's time
 */
export function beginWith(condition: AlertCondition, last: Reading | null, now: number): AlertOutcome {
  if (last === null) return { state: beginState(now), steps: [] };
  // It has been quiet since its last event.
  const begun = beginState(condition.kind === 'no-data' ? last.heardAt : now);
  const taken = takeReading(condition, begun, last);
  return then(taken, passTime(condition, taken.state, now));
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

/**
 * Looks at the clock: what was held long enough fires.
 *
 * @param now the server's time
 */
export function passTime(condition: AlertCondition, state: AlertState, now: number): AlertOutcome {
  const deadline = nextDeadline(condition, state);
  if (deadline === null || now < deadline) return { state, steps: [] };
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
    : { state: { ...state, status: 'firing', since: old.since }, steps: [] };
}

/**
 * The state after a restart. Nothing could be heard while the server was down, so that time does not count.
 *
 * @param now the server's time
 */
export function resumeState(condition: AlertCondition, kept: AlertState, now: number): AlertState {
  const status = kept.status === 'firing' ? 'firing' : 'ok';
  // A firing `no-data` remembers its last event: only a later one clears it.
  const waitingSince = condition.kind === 'no-data' && status === 'firing' ? kept.waitingSince : now;
  return { ...kept, status, waitingSince };
}

function hearEvent(condition: AlertCondition, state: AlertState, heardAt: number): AlertOutcome {
  if (heardAt <= state.waitingSince) return { state, steps: [] };
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
  const held = holdUntil(condition, state, at);
  const next = { ...held.state, value, valueAt: at };
  if (next.status === 'firing') {
    return isClear(condition, value) ? then(held, clear(at, next)) : { state: next, steps: held.steps };
  }
  if (!isOver(condition, value)) {
    return { state: next.status === 'ok' ? next : { ...next, status: 'ok', since: at }, steps: held.steps };
  }
  const pending: AlertState =
    next.status === 'pending' ? next : { ...next, status: 'pending', since: at, waitingSince: heardAt };
  return then(held, holdUntil(condition, pending, at));
}

/** Fires what is pending and was so for long enough at `at`, in the time of the events. */
function holdUntil(condition: NumberCondition, state: AlertState, at: number): AlertOutcome {
  const isHeld = state.status === 'pending' && at - state.since >= condition.forMs;
  return isHeld ? fire(state.since + condition.forMs, state) : { state, steps: [] };
}

function fire(since: number, before: AlertState): AlertOutcome {
  const state: AlertState = { ...before, status: 'firing', since };
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
