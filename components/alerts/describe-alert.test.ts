import { describe, expect, test } from 'vitest';
import type { Alert, AlertCondition, AlertEventType } from '#lib/shared/alerts';
import { describeChange, describeCondition, describeMessage } from './describe-alert.ts';

describe('a condition in words', () => {
  test.each<[AlertCondition, string]>([
    [{ kind: 'above', threshold: 80, clearAt: 70, forMs: 60_000 }, 'above 80 for 1 min, clears at 70'],
    [{ kind: 'above', threshold: 80, clearAt: 80, forMs: 0 }, 'above 80'],
    [{ kind: 'below', threshold: -0.125, forMs: 90_000 }, 'below -0.125 for 1 min 30 s'],
    [{ kind: 'below', threshold: 0, clearAt: 5, forMs: 15_000 }, 'below 0 for 15 s, clears at 5'],
    [{ kind: 'above', threshold: 1_234_567.891, forMs: 500 }, 'above 1,234,567.891 for 500 ms'],
    [{ kind: 'no-data', forMs: 7_200_000 }, 'no data for 2 h'],
  ])('%j', (condition, words) => {
    expect(describeCondition(condition)).toBe(words);
  });
});

test.each<AlertEventType>([
  'alert-fired',
  'alert-cleared',
  'alert-acknowledged',
  'alert-silenced',
  'alert-saved',
  'alert-removed',
])('%s has a word of its own', (type) => {
  expect(describeChange(type)).not.toContain('alert');
});

test('a change of a kind that is not known is called by its type', () => {
  expect(describeChange('alert-fired')).toBe('Fired');
  expect(describeChange('alert-exploded')).toBe('alert-exploded');
});

test('a message is what the server says, but for times, which are those of here', () => {
  const rule = {
    title: 'Hot',
    topic: 'oven',
    field: 'value',
    condition: { kind: 'no-data', forMs: 1_000 },
  } as const;
  const alert: Alert = {
    id: 'a',
    revision: '1',
    rule,
    hasSecret: false,
    status: 'ok',
    since: 0,
    value: null,
    acknowledgedAt: null,
    silencedUntil: 9_000,
    delivery: null,
  };
  const event = (type: string, silencedUntil: number | null) => ({
    id: '1-0' as const,
    topic: 'alerts',
    type,
    at: 1,
    data: { message: 'as it was said', alert: { ...alert, silencedUntil } },
  });
  const writeTime = (at: number) => `at ${at}`;
  expect(describeMessage(event('alert-silenced', 9_000), writeTime)).toBe('Hot is silenced until at 9000');
  expect(describeMessage(event('alert-silenced', null), writeTime)).toBe('as it was said');
  expect(describeMessage(event('alert-fired', 9_000), writeTime)).toBe('as it was said');
});
