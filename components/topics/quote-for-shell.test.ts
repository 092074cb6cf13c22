import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { quoteForShell } from './quote-for-shell.ts';

test.each(['21.5', '-3', "it's", '$HOME `id` "x"', 'a\\nb', '!!', '{"text":"ü; rm -rf *"}', ''])(
  'a shell reads %j as it is',
  (text) => {
    const output = execFileSync('sh', ['-c', `printf %s ${quoteForShell(text)}`], { encoding: 'utf8' });
    expect(output).toBe(text);
  },
);
