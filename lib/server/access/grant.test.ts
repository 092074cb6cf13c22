import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesTopic, parseTopicFilter } from '#lib/shared/topics';
import { createGrant, grantOfEverything, type Permission } from './grant.ts';

const nothing: Permission = { publish: [], subscribe: [], isAdmin: false, dashboard: null };

function grantTo(subscribe: readonly string[], dashboard: string | null = null) {
  return createGrant([{ ...nothing, subscribe, dashboard }]);
}

describe('a grant', () => {
  it.each([
    [['a'], ['a'], true],
    [['a'], ['b'], false],
    [['a'], ['a', 'b'], false],
    [['a'], ['a*'], false],
    [['a*'], ['a*'], true],
    [['a*'], ['ab*', 'a', 'abc'], true],
    [['ab*'], ['a*'], false],
    [['a*'], ['*'], false],
    [['*'], ['*'], true],
    [['a.'], ['a.*'], false],
    [['a*', 'b*'], ['ax', 'bx*'], true],
    [[], ['a'], false],
  ])('for %j lets subscribe to %j: %s', (granted, wanted, expected) => {
    expect(grantTo(granted).canSubscribe(parseTopicFilter(wanted))).toBe(expected);
  });

  it('never lets anybody hear a topic that it does not name', () => {
    const name = fc
      .string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 4 })
      .filter(isName);
    const pattern = fc.oneof(
      name,
      fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }).map((text) => `${text}*`),
    );
    const some = fc.array(pattern, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(some, some, name, (granted, wanted, topic) => {
        const filter = parseTopicFilter(wanted);
        if (!grantTo(granted).canSubscribe(filter) || !matchesTopic(filter, topic)) return;
        expect(matchesTopic(parseTopicFilter(granted), topic)).toBe(true);
      }),
    );
  });

  it('lets publish to what it names, and no more', () => {
    const grant = createGrant([{ ...nothing, publish: ['temp.*', 'door'] }]);
    expect(['temp.kitchen', 'door', 'doors', 'temp'].map((topic) => grant.canPublish(topic))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is what several tokens allow together', () => {
    const grant = createGrant([
      { ...nothing, subscribe: ['a'] },
      { ...nothing, subscribe: ['b'], publish: ['c'] },
    ]);
    expect(grant.canSubscribe(parseTopicFilter(['a', 'b']))).toBe(true);
    expect(grant.canPublish('c')).toBe(true);
    expect(grant.isAdmin).toBe(false);
  });

  it('is everything for an admin', () => {
    expect(grantOfEverything).toMatchObject({ isAdmin: true, publish: ['*'], subscribe: ['*'] });
  });

  it('shows a dashboard to who may see all of it', () => {
    const topics = parseTopicFilter(['a', 'b']);
    expect(grantTo(['a', 'b']).canSeeDashboard('one', topics)).toBe(true);
    expect(grantTo(['a']).canSeeDashboard('one', topics)).toBe(false);
  });

  it('shows who has a link the one dashboard, and none that shows the same or nothing', () => {
    const topics = parseTopicFilter(['a']);
    const grant = grantTo(['a'], 'one');
    expect(grant.canSeeDashboard('one', topics)).toBe(true);
    expect(grant.canSeeDashboard('two', topics)).toBe(false);
    expect(grant.canSeeDashboard('empty', { names: [], prefixes: [], key: '' })).toBe(false);
  });
});

function isName(text: string): boolean {
  return text !== '.' && text !== '..';
}
