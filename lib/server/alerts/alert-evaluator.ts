import 'server-only';
import type { AlertRule } from '#lib/shared/alerts';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, type Position, positionTime } from '#lib/shared/positions';
import { readNumber } from '#lib/shared/series';
import { createAlarmClock } from './alarm-clock.ts';
import type { AlertRecord } from './alert-record.ts';
import {
  type AlertOutcome,
  type AlertStep,
  nextDeadline,
  passTime,
  type Reading,
  takeReading,
} from './alert-state.ts';

/** Looks at events and at the clock for all alerts. */
export interface AlertEvaluator {
  /** @param upTo the newest event that was looked at already; one up to there may still be heard */
  add(record: AlertRecord, upTo: Position | undefined): void;
  /** By the topic that it was added under. */
  remove(record: AlertRecord, topic: string): void;
  hear(events: readonly LogEvent[]): void;
  /** Takes over what came of an alert's state. */
  apply(record: AlertRecord, outcome: AlertOutcome): void;
  /** Call after `silencedUntil` was set. */
  watchSilence(record: AlertRecord): void;
  stop(): void;
}

export interface AlertEvaluatorOptions {
  /** The clock, in Unix milliseconds. */
  readonly now: () => number;
  /** Whether events may be heard late: nothing runs out meanwhile. */
  readonly isDeaf: () => boolean;
  /** An alert has taken a step, after others that are passed over; its record stands there. */
  readonly onStep: (record: AlertRecord, type: AlertStep['type'], passedOver: number) => void;
  /** A silence has run out. */
  readonly onSilenceEnd: (record: AlertRecord) => void;
}

/** How often it is looked whether events can be heard again, in milliseconds. */
const deafMs = 500;

export function createAlertEvaluator(options: AlertEvaluatorOptions): AlertEvaluator {
  const { now, isDeaf, onStep, onSilenceEnd } = options;
  const lookedUpTo = new WeakMap<AlertRecord, Position>();
  let wasDeaf = false;
  const byTopic = new Map<string, Set<AlertRecord>>();

  const watch = (record: AlertRecord): void => {
    const deadline = nextDeadline(record.rule.condition, record.state);
    if (deadline !== null) clock.wakeBy(deadline);
    if (record.silencedUntil !== null) clock.wakeBy(record.silencedUntil);
  };

  const apply = (record: AlertRecord, { state, steps }: AlertOutcome): void => {
    // Of what came at once, the last time that it fired and the last that it cleared.
    const shown = steps.slice(-2);
    for (const [index, step] of shown.entries()) {
      record.state = step.state;
      // Nobody can have seen it firing anew.
      record.acknowledgedAt = null;
      onStep(record, step.type, index === 0 ? steps.length - shown.length : 0);
    }
    record.state = state;
    watch(record);
  };

  const look = (record: AlertRecord, time: number): void => {
    if (record.silencedUntil !== null && record.silencedUntil <= time) onSilenceEnd(record);
    apply(record, passTime(record.rule.condition, record.state, time));
  };

  const ring = (): void => {
    const time = now();
    if (isDeaf()) {
      wasDeaf = true;
      clock.wakeBy(time + deafMs);
      return;
    }
    for (const records of byTopic.values()) {
      for (const record of records) {
        // Nobody can say what happened meanwhile, so it is waited for anew.
        if (wasDeaf) record.state = { ...record.state, waitingSince: time };
        look(record, time);
      }
    }
    wasDeaf = false;
  };
  const clock = createAlarmClock(ring, now);

  const hearAll = (record: AlertRecord, events: readonly LogEvent[], heardAt: number): void => {
    const steps: AlertStep[] = [];
    let { state } = record;
    const upTo = lookedUpTo.get(record);
    for (const event of events) {
      if (upTo !== undefined && comparePositions(event.id, upTo) <= 0) continue;
      const outcome = takeReading(record.rule.condition, state, toReading(record.rule, event, heardAt));
      steps.push(...outcome.steps);
      ({ state } = outcome);
    }
    apply(record, { state, steps });
  };

  return {
    add(record, upTo) {
      const { topic } = record.rule;
      if (upTo !== undefined) lookedUpTo.set(record, upTo);
      const records = byTopic.get(topic) ?? new Set();
      byTopic.set(topic, records.add(record));
      watch(record);
    },
    remove(record, topic) {
      const records = byTopic.get(topic);
      records?.delete(record);
      if (records?.size === 0) byTopic.delete(topic);
    },
    hear(events) {
      if (byTopic.size === 0) return;
      const wanted = events.filter(({ topic }) => byTopic.has(topic));
      // By the clock, and not by their positions: those go on from the last one when the clock was set back.
      const heardAt = now();
      for (const [topic, those] of Map.groupBy(wanted, (event) => event.topic)) {
        // Published together, they may be dated in any order.
        const inOrder = those.toSorted((a, b) => a.at - b.at);
        for (const record of byTopic.get(topic) ?? []) hearAll(record, inOrder, heardAt);
      }
    },
    apply,
    watchSilence: watch,
    stop: () => clock.stop(),
  };
}

/** An event as a rule looks at it. */
function toReading({ field }: AlertRule, { data, at }: LogEvent, heardAt: number): Reading {
  return { value: readNumber(data, field), at, heardAt };
}

/**
 * What a rule makes of the newest events of its topic: the last number, or for `no-data` the last event; null when there is none.
 *
 * @param events in the order of the log
 * @param now the server's time: nothing was heard after it, even if the log's positions are ahead of the clock
 */
export function readLast(rule: AlertRule, events: readonly LogEvent[], now: number): Reading | null {
  const isWanted = ({ value }: Reading): boolean => value !== null || rule.condition.kind === 'no-data';
  const readings = events
    .map((event) => toReading(rule, event, Math.min(positionTime(event.id), now)))
    .filter(isWanted);
  return (
    (rule.condition.kind === 'no-data' ? readings : readings.toSorted((a, b) => a.at - b.at)).at(-1) ?? null
  );
}
