import { describe, expect, test } from 'vitest';
import { createMountTurns } from './mount-turns.ts';

function createScene() {
  const idle: (() => void)[] = [];
  const begun: string[] = [];
  const turns = createMountTurns((callback) => idle.push(callback));
  const charts = new Map<string, () => void>();
  const find = (name: string) => {
    const known = charts.get(name) ?? (() => void begun.push(name));
    charts.set(name, known);
    return known;
  };
  return {
    begun,
    ask: (name: string, isSeen = true) => turns.ask(find(name), isSeen),
    leave: (name: string) => turns.leave(find(name)),
    rest: () => {
      for (const callback of idle.splice(0)) callback();
    },
  };
}

describe('turns to mount', () => {
  test('begin when the browser is idle, one after another', () => {
    const { begun, ask, leave, rest } = createScene();
    for (const name of ['a', 'b']) ask(name);
    expect(begun).toEqual([]);
    rest();
    rest();
    expect(begun).toEqual(['a']);
    leave('a');
    expect(begun).toEqual(['a']);
    rest();
    expect(begun).toEqual(['a', 'b']);
  });

  test('come first for what is on the screen', () => {
    const { begun, ask, leave, rest } = createScene();
    ask('below', false);
    ask('further below', false);
    ask('seen');
    ask('further below', true);
    for (const name of ['seen', 'further below', 'below']) {
      rest();
      leave(name);
    }
    expect(begun).toEqual(['seen', 'further below', 'below']);
  });

  test('pass over what has gone, before its turn or in it', () => {
    const { begun, ask, leave, rest } = createScene();
    for (const name of ['a', 'b', 'c']) ask(name);
    leave('b');
    rest();
    leave('a');
    rest();
    expect(begun).toEqual(['a', 'c']);
  });

  test('are not begun twice by who asks again in its own', () => {
    const { begun, ask, leave, rest } = createScene();
    ask('a');
    rest();
    ask('a', false);
    leave('a');
    rest();
    expect(begun).toEqual(['a']);
  });
});
