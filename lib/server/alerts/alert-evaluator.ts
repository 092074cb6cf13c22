import 'server-only';
import type { AlertRule } from '#lib/shared/alerts';
import type { LogEvent } from '#lib/shared/events';
import { positionTime } from '#lib/shared/positions';
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
  add(record: AlertRecord): void;
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
  /** An alert has taken a step; its record stands there. */
  readonly onStep: (record: AlertRecord, type: AlertStep['type']) => void;
  /** A silence has run out. */
  readonly onSilenceEnd: (record: AlertRecord) => void;
}

export function createAlertEvaluator({ now, onStep, onSilenceEnd }: AlertEvaluatorOptions): AlertEvaluator {
  const byTopic = new Map<string, Set<AlertRecord>>();

  const watch = (record: AlertRecord): void => {
    const deadline = nextDeadline(record.rule.condition, record.state);
    if (deadline !== null) clock.wakeBy(deadline);
    if (record.silencedUntil !== null) clock.wakeBy(record.silencedUntil);
  };

  const apply = (record: AlertRecord, { state, steps }: AlertOutcome): void => {
    for (const step of steps) {
      record.state = step.state;
      if (step.type === 'alert-cleared') record.acknowledgedAt = null;
      onStep(record, step.type);
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
    for (const records of byTopic.values()) for (const record of records) look(record, time);
  };
  const clock = createAlarmClock(ring, now);

  const hearOne = (event: LogEvent): void => {
    for (const record of byTopic.get(event.topic) ?? []) {
      const { condition } = record.rule;
      apply(record, takeReading(condition, record.state, toReading(record.rule, event)));
    }
  };

  return {
    add(record) {
      const { topic } = record.rule;
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
      // Published together, they may be dated in any order.
      for (const event of wanted.toSorted((a, b) => a.at - b.at)) hearOne(event);
    },
    apply,
    watchSilence: watch,
    stop: () => clock.stop(),
  };
}

/** An event as a rule looks at it. */
function toReading({ field }: AlertRule, event: LogEvent): Reading {
  return { value: readNumber(event.data, field), at: event.at, heardAt: positionTime(event.id) };
}

/**
 * What a rule makes of the newest events of its topic: the last number, or for `no-data` the last event; null when there is none.
 *
 * @param events in the order of the log
 */
export function readLast(rule: AlertRule, events: readonly LogEvent[]): Reading | null {
  const isWanted = ({ value }: Reading): boolean => value !== null || rule.condition.kind === 'no-data';
  const readings = events.map((event) => toReading(rule, event)).filter(isWanted);
  return (
    (rule.condition.kind === 'no-data' ? readings : readings.toSorted((a, b) => a.at - b.at)).at(-1) ?? null
  );
}
