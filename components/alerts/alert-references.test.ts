import { expect, test } from 'vitest';
import type { Alert, AlertChange, AlertEventType, AlertRule } from '#lib/shared/alerts';
import type { LogEvent } from '#lib/shared/events';
import { toAlertReferences } from './alert-references.ts';

const colour = 'var(--negative)';
const oven = { topic: 'kitchen.oven', field: 'celsius' };

const above: AlertRule = {
  ...oven,
  title: 'Hot',
  condition: { kind: 'above', threshold: 200, clearAt: 180, forMs: 0 },
};

function createAlert(rule: AlertRule, changes: Partial<Alert> = {}): Alert {
  return {
    id: rule.title,
    revision: '1',
    rule,
    hasSecret: false,
    status: 'ok',
    since: 1_000,
    value: null,
    acknowledgedAt: null,
    silencedUntil: null,
    delivery: null,
    ...changes,
  };
}

function createEvent(seconds: number, type: AlertEventType, alert: Alert): LogEvent<AlertChange> {
  const at = seconds * 1_000;
  return { id: `${at}-0`, topic: 'alerts', type, at, data: { message: '', alert } };
}

test('a chart shows the threshold of each alert of its series, and of no other', () => {
  const cold: AlertRule = { ...above, title: 'Cold', condition: { kind: 'below', threshold: 4, forMs: 0 } };
  const alerts = [
    createAlert(above),
    createAlert({ ...above, title: 'Elsewhere', topic: 'garage' }),
    createAlert({ ...above, title: 'Other field', field: 'watts' }),
    createAlert(cold),
  ];
  expect(toAlertReferences([oven], { alerts, history: [] })).toEqual([
    { label: 'Hot', colour, value: 200 },
    { label: 'Cold', colour, value: 4 },
  ]);
});

test('what lies beyond the threshold is a band while the alert fires, and so is the time since then', () => {
  const below: AlertRule = { ...above, condition: { kind: 'below', threshold: 4, forMs: 0 } };
  const firing = { status: 'firing', since: 5_000 } as const;
  const references = (rule: AlertRule) =>
    toAlertReferences([oven], { alerts: [createAlert(rule, firing)], history: [] });
  const time = { label: 'Hot', colour, axis: 'time', from: 5_000, to: null };
  expect(references(above)).toEqual([
    { label: '', colour, value: 200 },
    { label: 'Hot', colour, from: 200, to: Infinity },
    time,
  ]);
  expect(references(below)).toEqual([
    { label: '', colour, value: 4 },
    { label: 'Hot', colour, from: -Infinity, to: 4 },
    time,
  ]);
});

test('each time in which an alert fired is a band, and what happened meanwhile does not part it', () => {
  const ok = createAlert(above);
  const firing = createAlert(above, { status: 'firing' });
  const history = [
    createEvent(1, 'alert-cleared', ok),
    createEvent(2, 'alert-fired', firing),
    createEvent(3, 'alert-acknowledged', firing),
    createEvent(4, 'alert-fired', createAlert({ ...above, title: 'Another' }, { status: 'firing' })),
    createEvent(5, 'alert-cleared', ok),
    createEvent(6, 'alert-saved', ok),
    createEvent(7, 'alert-fired', firing),
  ];
  const bands = (alert: Alert) =>
    toAlertReferences([oven], { alerts: [alert], history }).filter((reference) => 'axis' in reference);
  expect(bands(createAlert(above, { status: 'firing', since: 7_000 }))).toMatchObject([
    { axis: 'time', from: 2_000, to: 5_000 },
    { axis: 'time', from: 7_000, to: null },
  ]);
});

test('an alert for want of data belongs to every field of its topic, and has no line', () => {
  const silent: AlertRule = { ...above, field: 'value', condition: { kind: 'no-data', forMs: 1_000 } };
  const alerts = [createAlert(silent, { status: 'firing', since: 9_000 })];
  expect(toAlertReferences([oven], { alerts, history: [] })).toEqual([
    { label: 'Hot', colour, axis: 'time', from: 9_000, to: null },
  ]);
});

test('an alert that cleared, and fired before what is remembered, has a band from there on', () => {
  const history = [
    createEvent(8, 'alert-cleared', createAlert(above)),
    createEvent(9, 'alert-saved', createAlert(above)),
  ];
  const bands = (historyFrom?: number) =>
    toAlertReferences([oven], { alerts: [createAlert(above)], history, historyFrom }).slice(1);
  expect(bands(3_000)).toEqual([{ label: 'Hot', colour, axis: 'time', from: 3_000, to: 8_000 }]);
  expect(bands()).toEqual([]);
});
