import { expect, test } from 'vitest';
import { toRuleFaults } from './rule-faults.ts';

test('gives each field what is said of it, with the semicolons of its own', () => {
  const detail =
    'title: is empty; condition.threshold: is missing; give a number; webhook.url: is no address';
  expect(toRuleFaults(detail)).toEqual({
    byField: {
      title: 'is empty',
      'condition.threshold': 'is missing; give a number',
      'webhook.url': 'is no address',
    },
    rest: null,
  });
});

test('keeps what is said of no field', () => {
  expect(toRuleFaults('the disk is full; try again')).toEqual({
    byField: {},
    rest: 'the disk is full; try again',
  });
  expect(toRuleFaults('condition: is missing; topic: "a*" has a *, which ends a pattern: remove it')).toEqual(
    {
      byField: { topic: '"a*" has a *, which ends a pattern: remove it' },
      rest: 'condition: is missing',
    },
  );
});
