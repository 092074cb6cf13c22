import { expect, test } from 'vitest';
import { toBadgeAddress, toEmbedCode, toShareAddress } from './share-address.ts';

test('a link has its token behind the # alone', () => {
  expect(toShareAddress('https://a.example', '/share#t', null)).toBe('https://a.example/share#t');
  expect(toShareAddress('https://a.example', '/share#t', 'one')).toBe('https://a.example/share?panel=one#t');
});

test('the code of a frame holds a title as text', () => {
  expect(toEmbedCode('https://a.example/share#t', 'A "b" & <c>')).toBe(
    '<iframe src="https://a.example/share#t" title="A &quot;b&quot; &amp; &lt;c&gt;" width="100%" height="480" style="border:0"></iframe>',
  );
});

test('a badge has an address of its own', () => {
  expect(toBadgeAddress('https://a.example', 'one', 'two', 'svg')).toBe(
    'https://a.example/api/dashboards/one/panels/two/badge.svg',
  );
});
