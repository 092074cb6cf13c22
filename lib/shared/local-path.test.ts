import { expect, test } from 'vitest';
import { toLocalPath } from './local-path.ts';

test.each([
  ['/', '/'],
  ['/topics/a%2Fb?window=5m#x', '/topics/a%2Fb?window=5m#x'],
  ['/d/one?panel=a&kiosk', '/d/one?panel=a&kiosk'],
])('leads to %s of this site', (text, path) => {
  expect(toLocalPath(text)).toBe(path);
});

test.each([
  ['https://evil.example/'],
  ['//evil.example/'],
  ['/\\evil.example'],
  ['/\t/evil.example'],
  ['/\n/evil.example'],
  ['/x/..//evil.example'],
  ['javascript:alert(1)'],
  ['topics'],
  [''],
  ['/sign-in?next=/sign-in'],
  [undefined],
  [['/topics']],
])('leads to the dashboard in place of %j', (text) => {
  expect(toLocalPath(text)).toBe('/');
});
