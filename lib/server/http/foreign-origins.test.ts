import { describe, expect, it } from 'vitest';
import { isForeign } from './foreign-origins.ts';

const own = { host: 'localhost:3000' };

describe('isForeign', () => {
  it.each([
    ['curl sends neither header', { ...own }],
    ['the page itself', { ...own, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }],
    ['the page itself over plain HTTP', { host: 'nas:3000', origin: 'http://nas:3000' }],
    ['the page itself, in capitals', { host: 'NAS:3000', origin: 'http://nas:3000' }],
    ['the page itself behind a proxy that ends TLS', { host: 'a.example', origin: 'https://a.example' }],
    [
      'the same with the port that goes without saying',
      { host: 'a.example:443', origin: 'https://a.example' },
    ],
    ['an origin of the settings', { ...own, origin: 'https://b.example', 'sec-fetch-site': 'cross-site' }],
    ['a person', { ...own, 'sec-fetch-site': 'none' }],
    [
      'the page itself, of who signed in',
      { ...own, cookie: 'pulseboard=x', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
    ],
    ['the same over plain HTTP', { host: 'nas:3000', cookie: 'pulseboard=x', origin: 'http://nas:3000' }],
    ['who has the cookie of somebody else', { ...own, cookie: 'a=1; xpulseboard=2' }],
  ])('lets through: %s', (_name, headers) => {
    expect(isForeign({ method: 'POST', headers }, ['https://b.example'])).toBe(false);
  });

  it.each([
    ['another site', { ...own, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    [
      'another port of this machine',
      { ...own, origin: 'http://localhost:5000', 'sec-fetch-site': 'same-site' },
    ],
    ['another site without an origin', { ...own, 'sec-fetch-site': 'cross-site' }],
    ['another site over plain HTTP', { host: 'nas:3000', origin: 'http://evil.example' }],
    ['another port over plain HTTP', { host: 'nas:3000', origin: 'http://nas:5000' }],
    ['a file or a sandbox', { host: 'nas:3000', origin: 'null' }],
    ['a proxy that puts its own host', { host: '127.0.0.1:3000', origin: 'http://nas' }],
    ['a host that is none', { host: '[', origin: 'http://nas' }],
    ['a request without a host', { origin: 'http://nas' }],
    ['a cookie without an origin', { ...own, cookie: 'a=1; pulseboard=x' }],
    ['a cookie of a link without an origin', { ...own, cookie: '__Host-pulseboard-share=x' }],
    [
      'a cookie and nobody knows whose page',
      { ...own, cookie: '__Host-pulseboard=x', 'sec-fetch-site': 'none' },
    ],
  ])('refuses: %s', (_name, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(isForeign({ method, headers }, ['https://b.example'])).toBe(true);
  });

  it('lets everybody read', () => {
    const headers = { ...own, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(isForeign({ method, headers }, [])).toBe(false);
  });
});
