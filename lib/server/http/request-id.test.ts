import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { readRequestId } from './request-id.ts';

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const read = (id: string | undefined, isTrusted: boolean): string =>
  readRequestId({ headers: { 'x-request-id': id }, socket: new Socket() }, () => isTrusted);

it('is the one that a trusted proxy gave', () => {
  for (const id of ['abc', 'a.b_c-1', 'x'.repeat(128)]) expect(read(id, true)).toBe(id);
});

it('is a new one for everybody else', () => {
  expect(read('abc', false)).toMatch(uuid);
  expect(read(undefined, true)).toMatch(uuid);
  expect(read(undefined, true)).not.toBe(read(undefined, true));
});

it('is a new one where that could break a line or is too long', () => {
  for (const id of ['', 'a b', 'a\nb', '{"x":1}', 'ü', 'x'.repeat(129)]) expect(read(id, true)).toMatch(uuid);
});
