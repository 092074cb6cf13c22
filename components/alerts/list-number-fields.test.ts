import { expect, test } from 'vitest';
import { readNumber } from '#lib/shared/series';
import { listNumberFields } from './list-number-fields.ts';

test('lists the path to each number, which is the one that reads it', () => {
  const data = { total: 1, cores: [2, 3], room: { name: 'hall', celsius: 4, none: null } };
  const fields = listNumberFields(data);
  expect(fields).toEqual(['total', 'cores.0', 'cores.1', 'room.celsius']);
  expect(fields.map((field) => readNumber(data, field))).toEqual([1, 2, 3, 4]);
});

test('lists no more than a person reads, however much there is', () => {
  expect(listNumberFields({ all: Array.from({ length: 10_000 }, () => 1) })).toHaveLength(100);
  expect(listNumberFields(12)).toEqual([]);
  expect(listNumberFields('text')).toEqual([]);
});
