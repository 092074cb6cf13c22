import { expect, test } from 'vitest';
import type { PanelSpec } from '#lib/shared/dashboards';
import { findUnknownTopics } from './find-unknown-topics.ts';

const place = { id: 'panel', title: 'A panel', width: 4, height: 3 } as const;
const topics = [{ topic: 'kitchen' }, { topic: 'cellar' }];
const find = (panel: PanelSpec) => findUnknownTopics(panel, topics);

test('finds none while every topic of a panel has spoken', () => {
  const series = topics.map(({ topic }) => ({ topic, field: 'value' }));
  expect(find({ kind: 'line', ...place, series })).toEqual([]);
  expect(find({ kind: 'clock', ...place, topic: 'kitchen' })).toEqual([]);
  expect(find({ kind: 'topics', ...place })).toEqual([]);
});

test('finds a name that is only half written', () => {
  const series = ['kitchen', 'cel', 'ki'].map((topic) => ({ topic, field: 'value' }));
  expect(find({ kind: 'line', ...place, series })).toEqual(['cel', 'ki']);
  expect(find({ kind: 'feed', ...place, topic: 'kit' })).toEqual(['kit']);
});

test('takes a pattern for known, for one of its topics may speak at any time', () => {
  expect(find({ kind: 'feed', ...place, topic: 'doors.*' })).toEqual([]);
});
