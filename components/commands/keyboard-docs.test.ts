import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The keys of every command that a component brings, as `Command.keys` writes them. */
function listKeysOfCode(): string[] {
  const sources = globSync('components/**/*.{ts,tsx}', { exclude: ['**/*.test.*'] }).map((file) =>
    readFileSync(file, 'utf8'),
  );
  const source = sources.join('\n');
  const members = [...source.matchAll(/\bkeys: '([^']+)'/g)];
  const places = [...source.matchAll(/\bgo\('[^']+', '[^']+', '[^']+', '([^']+)'\)/g)];
  return [...new Set([...members, ...places].map(([, keys = '']) => keys))];
}

/** As the table writes them. */
function toCell(keys: string): string {
  return keys.split(' ').map(writePress).join(' then ');
}

function writePress(press: string): string {
  if (press === 'Escape') return 'Esc';
  if (!press.startsWith('Mod+')) return `\`${press}\``;
  const rest = press.slice('Mod+'.length).replace(/[a-z]$/, (letter) => letter.toUpperCase());
  return `Ctrl+${rest}, ⌘+${rest}`;
}

test('docs/watching.md has each shortcut there is, and no other', () => {
  const [, table = ''] = readFileSync('docs/watching.md', 'utf8').split('## Keyboard');
  const cells = [...table.matchAll(/^\| (\S.*?) +\|/gm)].map(([, cell]) => cell);
  const keys = listKeysOfCode();
  expect(keys.length).toBeGreaterThan(10);
  const written = cells.slice(2);
  expect(written).toHaveLength(keys.length);
  expect(new Set(written)).toEqual(new Set(keys.map(toCell)));
});
