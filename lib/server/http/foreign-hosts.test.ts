import { expect, test } from 'vitest';
import { isAllowedHost } from './foreign-hosts.ts';

const allowed = ['board.example', 'nas'];

test.each([
  'board.example',
  'Board.Example:3000',
  'nas:80',
  'localhost:3000',
  'a.localhost',
  '127.0.0.1:3000',
  '192.168.0.7',
  '[::1]:3000',
  undefined,
])('answers as %s', (host) => {
  expect(isAllowedHost({ ...(host !== undefined && { host }) }, allowed)).toBe(true);
});

test.each([
  'evil.example:3000',
  'board.example.evil.example',
  'notlocalhost',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '',
  '[',
  'nas@evil.example',
])('refuses to answer as %j', (host) => {
  expect(isAllowedHost({ host }, allowed)).toBe(false);
});
