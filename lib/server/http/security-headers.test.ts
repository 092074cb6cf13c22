import diagnostics from 'node:diagnostics_channel';
import { afterEach, describe, expect, it } from 'vitest';
import { requestStartChannel } from './request-start.ts';
import { setSecurityHeaders } from './security-headers.ts';

describe('the headers of an answer', () => {
  let stop = () => {};
  afterEach(() => stop());

  const ask = (url: string, headers: Record<string, string> = {}, frameAncestors: readonly string[] = []) => {
    stop = setSecurityHeaders(frameAncestors);
    const set = new Map<string, string>();
    const response = { setHeader: (name: string, value: string) => set.set(name, value) };
    const request = { url, headers: { ...headers } };
    diagnostics.channel(requestStartChannel).publish({ request, response, socket: {} });
    stop();
    return { policy: set.get('Content-Security-Policy') ?? '', set, request };
  };

  it('let a page run its own scripts alone, each time under another nonce', () => {
    const [one, other] = [ask('/'), ask('/')];
    expect(one.policy).toMatch(/script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic';/);
    expect(one.policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(one.policy).not.toBe(other.policy);
    expect(one.request.headers).toMatchObject({ 'content-security-policy': one.policy });
  });

  it('do not heed a nonce that a client sends', () => {
    const sent = { 'content-security-policy': "script-src 'nonce-mine'", 'x-pulseboard-nonce': 'mine' };
    expect(ask('/', sent).policy).not.toContain('mine');
    expect(ask('/api/topics', sent).request.headers).toEqual({});
  });

  it('let nobody show a page in a frame, but shared ones where the settings say whose page may', () => {
    const origins = ['https://a.example', 'https://b.example'];
    for (const path of ['/', '/d/share', '/shared', '/sharepoint/x'])
      expect(ask(path, {}, origins).policy).toMatch(/frame-ancestors 'none'$/);
    for (const path of ['/share', '/share/one?x=1'])
      expect(ask(path, {}, origins).policy).toMatch(
        /frame-ancestors https:\/\/a\.example https:\/\/b\.example$/,
      );
    expect(ask('/share').policy).toMatch(/frame-ancestors 'none'$/);
  });

  it('let an answer of the interface do nothing, and leave scripts to the page that runs them', () => {
    expect(ask('/api/topics').policy).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(ask('/_next/static/a.js').policy).toBe('');
  });

  it('keep to TLS who came over it', () => {
    expect(ask('/', { 'x-pulseboard-secure': '1' }).set.get('Strict-Transport-Security')).toBe(
      'max-age=31536000',
    );
    expect(ask('/', { 'x-pulseboard-secure': '0' }).set.has('Strict-Transport-Security')).toBe(false);
  });
});
