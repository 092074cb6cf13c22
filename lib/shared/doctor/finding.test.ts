import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as changes from './changes.ts';
import { checkTitles } from './finding.ts';

it('docs/doctor.md has each check under its title, in their order', () => {
  const rows = readFileSync('docs/doctor.md', 'utf8').matchAll(/^\| ([^|]+?) +\|/gm);
  const titles = [...rows].map(([, title]) => title).filter((title) => !/^(check|-+)$/.test(title ?? ''));
  expect(titles).toEqual(Object.values(checkTitles));
});

const lists = Object.values(changes).map((each) => (typeof each === 'function' ? each(5_000) : each));

it('what to change names each place once, and says something of it', () => {
  for (const list of lists) {
    expect(new Set(list.map(({ where }) => where)).size).toBe(list.length);
    expect(list.filter(({ note, lines }) => note === '' && lines === '')).toEqual([]);
  }
});
