import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findPackageFaults } from './find-package-faults.ts';

const good = { version: '1.0.0', integrity: 'sha512-x', license: 'MIT' };

function check(changes: object): string[] {
  return findPackageFaults({ packages: { '': {}, 'node_modules/a': { ...good, ...changes } } });
}

it('finds nothing wrong with the packages of this project', () => {
  expect(findPackageFaults(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([]);
});

it('lets pass what comes from the registry, is checked, and may be used', () => {
  expect(check({})).toEqual([]);
  expect(check({ resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' })).toEqual([]);
  expect(check({ license: '(MIT OR GPL-3.0)' })).toEqual([]);
  expect(check({ license: 'Apache-2.0 AND MIT' })).toEqual([]);
});

it.each([
  [
    { resolved: 'https://registry.npmjs.org.evil.example/a.tgz' },
    'comes from https://registry.npmjs.org.evil.example',
  ],
  [{ resolved: 'git+ssh://git@github.com/a/a.git#1' }, 'comes from git+ssh'],
  [{ resolved: 'http://registry.npmjs.org/a.tgz' }, 'comes from http:'],
  [{ link: true }, 'comes from this machine'],
  [{ integrity: undefined }, 'has no sha512'],
  [{ integrity: 'sha1-x' }, 'has no sha512'],
  [{ license: 'AGPL-3.0' }, 'has the licence "AGPL-3.0"'],
  [{ license: 'MIT AND GPL-3.0' }, 'has the licence'],
  [{ license: undefined }, 'has the licence null'],
])('finds %j', (changes, expected) => {
  expect(check(changes)).toEqual([expect.stringContaining(expected)]);
});
