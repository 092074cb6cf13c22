import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredDashboard } from '#lib/shared/dashboards';
import { parseTopicFilter } from '#lib/shared/topics';
import { createMemoryDocuments } from '../documents/memory-documents.ts';
import { type Access, createAccess } from './access.ts';
import { createPass, type PassOptions } from './create-pass.ts';

const secret = 'a secret of thirty-two characters';
const options = { passwordHash: null, publicTopics: ['demo.*'], documents: createMemoryDocuments() };

function toStored(...topics: string[]): StoredDashboard {
  const panels = topics.map(
    (topic) => ({ id: topic, kind: 'feed', title: topic, width: 1, height: 1, topic }) as const,
  );
  return {
    id: 'one',
    revision: '1',
    updatedAt: 0,
    origin: 'stored',
    dashboard: { version: 1, title: 'One', windowMs: 60_000, panels },
  };
}

describe('access', () => {
  const get = vi.fn<(id: string) => Promise<StoredDashboard | null>>();
  let access: Access;
  beforeEach(() => {
    get.mockReset().mockResolvedValue(toStored('a', 'b.*'));
    access = createAccess({ ...options, secret, dashboards: { get } });
  });

  const make = (wanted: Partial<PassOptions>) => createPass({ name: 'x', days: 1, ...wanted }, Date.now());
  const issue = async (wanted: Partial<PassOptions>) => access.issue(make(wanted));
  const bearer = (token: string) => new Headers({ authorization: `Bearer ${token}` });

  it('lets anybody do all where nobody is asked, and makes no token', async () => {
    access = createAccess({ ...options, secret: null, dashboards: { get } });
    expect(access.isOn).toBe(false);
    expect((await access.visit(bearer('x'))).grant.isAdmin).toBe(true);
    await expect(access.issue(make({}))).rejects.toMatchObject({ code: 'auth-off' });
    await expect(access.check('x')).rejects.toMatchObject({ code: 'auth-off' });
  });

  it('lets anybody read what is public', async () => {
    const { grant, passes, fault, isRefused } = await access.visit(new Headers());
    expect(grant.subscribe).toEqual(['demo.*']);
    expect({ passes, isRefused, code: fault.code }).toEqual({
      passes: [],
      isRefused: false,
      code: 'token-missing',
    });
  });

  it('adds to that what a token allows', async () => {
    const { grant } = await access.visit(bearer(await issue({ subscribe: ['a'], publish: ['b'] })));
    expect([grant.subscribe, grant.publish, grant.isAdmin]).toEqual([['demo.*', 'a'], ['b'], false]);
  });

  it('tells why a token does not count, and refuses it in the header only', async () => {
    const pass = make({ subscribe: ['a'] });
    const token = await access.issue(pass);
    await access.list.revoke(pass.id);
    const told = await access.visit(bearer(token));
    expect([told.isRefused, told.fault.code]).toEqual([true, 'token-revoked']);
    const sent = await access.visit(new Headers({ cookie: `pulseboard=${token}` }));
    expect([sent.isRefused, sent.fault.code, sent.grant.subscribe]).toEqual([
      false,
      'token-revoked',
      ['demo.*'],
    ]);
    expect((await access.visit(bearer(''))).fault.code).toBe('token-invalid');
  });

  it('passes over a scheme that is for somebody else', async () => {
    expect((await access.visit(new Headers({ authorization: 'Basic eDp5' }))).isRefused).toBe(false);
  });

  it('adds up a session and a link, and hears the header alone where there is one', async () => {
    const session = await issue({ subscribe: ['x'] });
    const link = await issue({ dashboard: 'one' });
    const headers = new Headers({ cookie: `pulseboard=${session}; pulseboard-share=${link}` });
    expect((await access.visit(headers)).grant.subscribe).toEqual(['demo.*', 'x', 'a', 'b.*']);
    headers.set('authorization', `Bearer ${link}`);
    expect((await access.visit(headers)).grant.subscribe).toEqual(['demo.*', 'a', 'b.*']);
  });

  it('opens with a link what is on its dashboard today, and nothing once that is gone', async () => {
    const { passes, grant } = await access.visit(
      bearer(await issue({ dashboard: 'one', isAdmin: true, publish: ['*'] })),
    );
    expect(grant).toMatchObject({ isAdmin: false, publish: [], subscribe: ['demo.*', 'a', 'b.*'] });
    get.mockResolvedValue(toStored('a', 'c'));
    expect((await access.renew(passes)).subscribe).toEqual(['demo.*', 'a', 'c']);
    get.mockResolvedValue(null);
    expect((await access.renew(passes)).canSubscribe(parseTopicFilter(['a']))).toBe(false);
  });

  it('takes from open streams what has expired or was revoked', async () => {
    const good = make({ subscribe: ['a'] });
    const old = { ...make({ subscribe: ['b'] }), expiresAt: Date.now() };
    const revoked = make({ subscribe: ['c'] });
    await access.list.revoke(revoked.id);
    expect((await access.renew([good, old, revoked])).subscribe).toEqual(['demo.*', 'a']);
  });

  it('ends every session of a password when that is changed', async () => {
    const before = createAccess({ ...options, secret, passwordHash: 'one', dashboards: { get } });
    const token = await before.issue(make({ isAdmin: true, password: before.passwordMark }));
    expect((await before.visit(bearer(token))).grant.isAdmin).toBe(true);
    const after = createAccess({ ...options, secret, passwordHash: 'two', dashboards: { get } });
    expect((await after.visit(bearer(token))).fault.code).toBe('token-revoked');
    expect((await access.visit(bearer(token))).fault.code).toBe('token-revoked');
  });
});
