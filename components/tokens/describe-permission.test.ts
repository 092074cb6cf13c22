import { expect, test } from 'vitest';
import { describePermission } from './describe-permission.ts';

const nothing = { admin: false, dashboard: null, embed: false, publish: [], subscribe: [] };

test('says what a token is for', () => {
  expect(describePermission({ ...nothing, publish: ['temp.*'], subscribe: ['a', 'b'] })).toBe(
    'Publishes temp.*; reads a, b',
  );
  expect(describePermission({ ...nothing, subscribe: ['*'] })).toBe('Reads *');
  expect(describePermission({ ...nothing, admin: true })).toBe('May do everything');
  expect(describePermission({ ...nothing, dashboard: 'one' })).toBe('Link to the dashboard one');
  expect(describePermission({ ...nothing, dashboard: 'one', embed: true })).toBe(
    'Link to the dashboard one, in frames too',
  );
});
