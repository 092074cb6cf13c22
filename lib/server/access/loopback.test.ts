import { expect, it } from 'vitest';
import { isLoopback } from './loopback.ts';

it.each([
  '127.0.0.1',
  '127.8.9.10',
  '::1',
  '[::1]',
  '::ffff:127.0.0.1',
  'localhost',
  'LOCALHOST',
  'a.localhost',
])('takes %s for this machine', (host) => {
  expect(isLoopback(host)).toBe(true);
});

it.each([
  '0.0.0.0',
  '::',
  '192.168.0.2',
  '::ffff:10.0.0.1',
  'fe80::1',
  'board.example',
  'localhost.example',
  '',
])('takes %s for what others reach', (host) => {
  expect(isLoopback(host)).toBe(false);
});
