import { expect, test } from 'vitest';
import { createTopicSearch } from './topic-search.ts';

test.each([
  ['', 'anything'],
  ['  ', 'anything'],
  ['temp', 'kitchen.Temperature'],
  ['TEMP kit', 'kitchen.temperature'],
  ['.*', 'a.*b'],
  ['ÜBER', 'über/uns'],
])('%j finds %j', (query, topic) => {
  expect(createTopicSearch(query)(topic)).toBe(true);
});

test.each([
  ['temp cellar', 'kitchen.temperature'],
  ['k.tchen', 'kitchen'],
])('%j does not find %j', (query, topic) => {
  expect(createTopicSearch(query)(topic)).toBe(false);
});
