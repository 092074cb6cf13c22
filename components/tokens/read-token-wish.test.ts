import { expect, test } from 'vitest';
import { readTokenWish } from './read-token-wish.ts';

test('reads what is filled in', () => {
  const form = new FormData();
  const values = { name: ' Kitchen ', publish: 'temp.*, door\nwindow', subscribe: ' ', days: '30' };
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  expect(readTokenWish(form)).toEqual({
    name: 'Kitchen',
    publish: ['temp.*', 'door', 'window'],
    subscribe: [],
    admin: false,
    days: 30,
  });
  form.set('admin', 'on');
  expect(readTokenWish(form).admin).toBe(true);
});
