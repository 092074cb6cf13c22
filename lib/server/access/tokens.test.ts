import { createHmac } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Pass } from './pass.ts';
import { createTokens } from './tokens.ts';

const secret = 'a secret of thirty-two characters';
const tokens = createTokens(secret);
const now = Math.floor(Date.now() / 1_000) * 1_000;

const pass: Pass = {
  id: 'one',
  name: 'kitchen sensor',
  publish: ['temp.*'],
  subscribe: ['alerts'],
  isAdmin: false,
  dashboard: null,
  isEmbeddable: false,
  password: null,
  issuedAt: now,
  expiresAt: now + 60_000,
};

afterEach(() => {
  vi.useRealTimers();
});

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function forge(header: object, payload: object, key: string): string {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}

const payload = { sub: 'a', jti: 'b', iat: now / 1_000, exp: now / 1_000 + 60, admin: true };

describe('tokens', () => {
  it('say what was written into them', async () => {
    expect(await tokens.read(await tokens.issue(pass))).toEqual(pass);
    const other: Pass = {
      ...pass,
      publish: [],
      subscribe: [],
      isAdmin: true,
      dashboard: 'a',
      isEmbeddable: true,
      password: 'x',
    };
    expect(await tokens.read(await tokens.issue(other))).toEqual(other);
  });

  it('are good up to the second at which they expire', async () => {
    const token = await tokens.issue(pass);
    vi.useFakeTimers({ toFake: ['Date'], now: pass.expiresAt - 1 });
    expect(await tokens.read(token)).toEqual(pass);
    vi.setSystemTime(pass.expiresAt);
    await expect(tokens.read(token)).rejects.toMatchObject({ code: 'token-expired' });
  });

  it('of a known form are taken', async () => {
    expect(await tokens.read(forge({ alg: 'HS256' }, payload, secret))).toMatchObject({ isAdmin: true });
  });

  it.each([
    ['of another secret', forge({ alg: 'HS256' }, payload, 'another secret of thirty-two chars')],
    ['without a signature', `${encode({ alg: 'none' })}.${encode(payload)}.`],
    ['that claim another algorithm', forge({ alg: 'HS512' }, payload, secret)],
    ['without an end', forge({ alg: 'HS256' }, { ...payload, exp: undefined }, secret)],
    ['without an id', forge({ alg: 'HS256' }, { ...payload, jti: undefined }, secret)],
    [
      'that are good for too long',
      forge({ alg: 'HS256' }, { ...payload, exp: payload.exp + 366 * 86_400 }, secret),
    ],
    ['with a pattern that is none', forge({ alg: 'HS256' }, { ...payload, publish: ['a*b'] }, secret)],
    ['that are no tokens', 'x'],
    ['that are empty', ''],
  ])('are not taken %s', async (_name, token) => {
    await expect(tokens.read(token)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('changed by one letter are not taken', async () => {
    const [header = '', body = '', signature = ''] = (await tokens.issue(pass)).split('.');
    const changed = encode({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), admin: true });
    await expect(tokens.read([header, changed, signature].join('.'))).rejects.toMatchObject({
      code: 'token-invalid',
    });
  });

  it('are made by any library that has the secret', async () => {
    const token = await new SignJWT({ subscribe: ['*'] })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('elsewhere')
      .setJti('x')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(secret));
    expect(await tokens.read(token)).toMatchObject({ name: 'elsewhere', subscribe: ['*'], publish: [] });
  });

  it('are refused that no cookie would hold', async () => {
    const subscribe = Array.from(
      { length: 100 },
      (_, index) => `a-rather-long-name-of-a-topic-number-${index}`,
    );
    await expect(tokens.issue({ ...pass, subscribe })).rejects.toMatchObject({
      code: 'token-request-invalid',
    });
  });
});
