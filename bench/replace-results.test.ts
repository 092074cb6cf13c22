import { expect, it } from 'vitest';
import { replaceResults } from './replace-results.ts';

it('replaces what stands between the markers of one bench, and nothing else', () => {
  const other = '<!-- results of bench:log -->\nkept\n<!-- end of results -->';
  const text = `before\n<!-- results of bench -->\nold\n<!-- end of results -->\n${other}`;
  expect(replaceResults(text, 'bench', 'new $1')).toBe(
    `before\n<!-- results of bench -->\n\nnew $1\n\n<!-- end of results -->\n${other}`,
  );
  expect(() => replaceResults('no markers', 'bench', 'new')).toThrow('the markers of the results of bench');
});
