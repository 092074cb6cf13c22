import { expect, test } from 'vitest';
import { toTopicsChoice, toTopicsQuery } from './topics-request.ts';

test.each([
  ['', { query: '', order: 'name' }],
  ['?q=kitchen+oven', { query: 'kitchen oven', order: 'name' }],
  ['?q=%26&sort=newest', { query: '&', order: 'newest' }],
] as const)('%j is the address of %j', (query, choice) => {
  expect(toTopicsQuery(choice)).toBe(query);
  expect(toTopicsChoice(Object.fromEntries(new URLSearchParams(query)))).toEqual(choice);
});

test('takes what it does not know as usual', () => {
  expect(toTopicsChoice({ q: ['a', 'b'], sort: 'size' })).toEqual({ query: '', order: 'name' });
});
