import { expect, test } from 'vitest';
import { rankEntries } from './rank-entries.ts';

const entry = (title: string, section = 'Topics', words?: string) => ({
  id: title,
  title,
  section,
  words,
  run: () => undefined,
});

const entries = [
  entry('kitchen.temperature'),
  entry('Go to the topics', 'Go'),
  entry('Theme: dark', 'Look', 'colours mode'),
  entry('Kiosk mode', 'Watch', 'wall screen'),
  entry('temp'),
];

const find = (query: string) => rankEntries(query, entries).map(({ title }) => title);

test('has all of them, as they are, for an empty query', () => {
  expect(find('  ')).toEqual(entries.map(({ title }) => title));
});

test('has what begins so first, then what has a word that does', () => {
  expect(find('temp')).toEqual(['temp', 'kitchen.temperature']);
});

test('finds by letters in their order, by other words, and by section', () => {
  expect(find('ktmp')).toEqual(['kitchen.temperature']);
  expect(find('wall')).toEqual(['Kiosk mode']);
  expect(find('look')).toEqual(['Theme: dark']);
});

test('wants each word of a query', () => {
  expect(find('DARK theme')).toEqual(['Theme: dark']);
  expect(find('dark kitchen')).toEqual([]);
});
