import { describe, expect, it } from 'vitest';
import type { Pass } from './pass.ts';
import { clearTokenCookies, readTokenCookies, setTokenCookie } from './token-cookies.ts';

const pass: Pass = {
  id: 'a',
  name: 'a',
  publish: [],
  subscribe: [],
  isAdmin: false,
  dashboard: null,
  isEmbeddable: false,
  password: null,
  issuedAt: 0,
  expiresAt: 60_000,
};
const share: Pass = { ...pass, dashboard: 'one' };

const plain = new Headers();
const secure = new Headers({ 'x-pulseboard-secure': '1' });

describe('the cookie of a token', () => {
  it.each([
    ['over plain HTTP', plain, pass, 'pulseboard=t; Path=/; Max-Age=59; HttpOnly; SameSite=Lax'],
    ['over TLS', secure, pass, '__Host-pulseboard=t; Path=/; Max-Age=59; HttpOnly; SameSite=Lax; Secure'],
    [
      'of a link',
      secure,
      share,
      '__Host-pulseboard-share=t; Path=/; Max-Age=59; HttpOnly; SameSite=Lax; Secure',
    ],
    [
      'of a link for frames',
      secure,
      { ...share, isEmbeddable: true },
      '__Host-pulseboard-share=t; Path=/; Max-Age=59; HttpOnly; Secure; SameSite=None; Partitioned',
    ],
    [
      'of a link for frames over plain HTTP, where no browser takes it in one',
      plain,
      { ...share, isEmbeddable: true },
      'pulseboard-share=t; Path=/; Max-Age=59; HttpOnly; SameSite=Lax',
    ],
  ])('is set %s', (_name, headers, ofPass, expected) => {
    expect(setTokenCookie(headers, 't', ofPass, 1_000)).toBe(expected);
  });

  it('is read by its whole name, and over TLS by none that plain HTTP can set', () => {
    const cookie = 'a=1; pulseboard=x; xpulseboard=y;__Host-pulseboard=z; pulseboard-share=s';
    expect(readTokenCookies(new Headers({ cookie }))).toEqual(['x', 's']);
    expect(readTokenCookies(new Headers({ cookie, 'x-pulseboard-secure': '1' }))).toEqual(['z']);
    expect(readTokenCookies(plain)).toEqual([]);
  });

  it('is forgotten', () => {
    expect(clearTokenCookies(plain)).toEqual([
      'pulseboard=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
      'pulseboard-share=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    ]);
    expect(clearTokenCookies(secure)).toHaveLength(3);
  });
});
