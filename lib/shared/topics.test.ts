import { describe, expect, it } from 'vitest';
import {
  createTopicMatcher,
  listTopics,
  matchesTopic,
  maxTopicLength,
  maxTopicsPerSubscription,
  parseTopic,
  parseTopicFilter,
} from './topics.ts';

describe('parseTopic', () => {
  it.each(['random', 'stocks.ACME', 'Küche/Temperatur', '温度', 'x'.repeat(maxTopicLength)])(
    'takes %j',
    (topic) => {
      expect(parseTopic(topic)).toBe(topic);
    },
  );

  it.each([
    ['', 'is empty'],
    ['x'.repeat(maxTopicLength + 1), 'has 256 characters; the limit is 255'],
    ['.', 'cannot stand in an address'],
    ['..', 'cannot stand in an address'],
    ['a\nb', 'has a control character'],
    ['a\u0000', 'has a control character'],
    ['\ud800', 'has half a surrogate pair'],
    ['stocks.*', 'has a *'],
  ])('refuses %j', (topic, fault) => {
    expect(() => parseTopic(topic)).toThrow(fault);
  });
});

describe('parseTopicFilter', () => {
  it('takes names and patterns', () => {
    const filter = parseTopicFilter(['random', 'stocks.*']);
    expect(matchesTopic(filter, 'random')).toBe(true);
    expect(matchesTopic(filter, 'stocks.ACME')).toBe(true);
    expect(matchesTopic(filter, 'stocks')).toBe(false);
    expect(matchesTopic(filter, 'randomly')).toBe(false);
    expect(listTopics(filter)).toEqual(['random', 'stocks.*']);
  });

  it('matches the same topics when it was made ready for many', () => {
    const filter = parseTopicFilter(['random', 'stocks.*']);
    const matches = createTopicMatcher(filter);
    for (const topic of ['random', 'stocks.ACME', 'stocks', 'randomly']) {
      expect(matches(topic)).toBe(matchesTopic(filter, topic));
    }
  });

  it('takes * for every topic', () => {
    expect(matchesTopic(parseTopicFilter(['*']), 'anything')).toBe(true);
  });

  it('gives equal filters the same key', () => {
    expect(parseTopicFilter(['b', 'a', 'c.*', 'a']).key).toBe(parseTopicFilter(['c.*', 'a', 'b']).key);
    expect(parseTopicFilter(['a*']).key).not.toBe(parseTopicFilter(['a']).key);
  });

  it('refuses no topic, and more than the limit', () => {
    expect(() => parseTopicFilter([])).toThrow('no topic was named');
    const names = Array.from({ length: maxTopicsPerSubscription + 1 }, (_, index) => `t${index}`);
    expect(() => parseTopicFilter(names)).toThrow('101 topics were named; the limit is 100');
    expect(parseTopicFilter(names.slice(1)).names).toHaveLength(maxTopicsPerSubscription);
  });

  it.each(['a*b', '**', '*a'])('refuses a star that does not end the pattern: %j', (pattern) => {
    expect(() => parseTopicFilter([pattern])).toThrow('has a *');
  });
});
