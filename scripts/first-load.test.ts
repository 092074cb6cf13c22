import { expect, test } from 'vitest';
import { listNamedScripts } from './first-load.ts';

test('lists the scripts that a page names, in whatever form its tags are', () => {
  const html = `<head><link rel="preload" as="script" href="/preloaded.js"/><script src="/a.js?dpl=1" async=""></script>
    <script async="" id="_R_" src="/b.js"></script><script src="/old.js" noModule=""></script><script>self.x=[]</script></head>`;
  expect([...listNamedScripts(html, 'http://localhost:3000/')]).toEqual(['/a.js', '/b.js']);
});
