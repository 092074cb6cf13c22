import { expect, test, vi } from 'vitest';
import { ApiFault } from './ask-api.ts';
import { openShareLink } from './open-share-link.ts';

const { signal } = new AbortController();

const toToken = (claims: unknown): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

/** Of a link, with letters that base64 and base64url write differently. */
const link = toToken({ sub: 'Küche ~~~???', dashboard: 'one' });

function createApi(dashboard: string | null, fault?: Error) {
  return {
    signIn: vi.fn<() => Promise<void>>(() =>
      fault === undefined ? Promise.resolve() : Promise.reject(fault),
    ),
    readSharedDashboard: vi.fn<() => Promise<string | null>>(() => Promise.resolve(dashboard)),
  };
}

test('hands over the token, and says which dashboard it is for', async () => {
  const api = createApi('one');
  await expect(openShareLink(link, signal, api)).resolves.toEqual({ dashboard: 'one' });
  expect(api.signIn).toHaveBeenCalledExactlyOnceWith({ token: link }, signal);
});

test.each([
  [''],
  ['a.b'],
  ['a.b.c'],
  [`${link}.x`],
  [toToken({ sub: 'admin', admin: true })],
  [toToken(null)],
])('asks nothing with %j, which is no link', async (token) => {
  const api = createApi('one');
  const opening = await openShareLink(token, signal, api);
  expect(opening).toEqual({ fault: expect.stringContaining('not whole') });
  expect(api.signIn).not.toHaveBeenCalled();
});

test.each([
  ['token-expired', 'expired'],
  ['token-revoked', 'revoked'],
  ['token-invalid', 'not whole'],
])('%s: says so plainly', async (code, words) => {
  const api = createApi(null, new ApiFault('no', { status: 401, code }));
  await expect(openShareLink(link, signal, api)).resolves.toEqual({
    fault: expect.stringContaining(words),
  });
});

test('says that the browser has kept nothing', async () => {
  await expect(openShareLink(link, signal, createApi(null))).resolves.toEqual({
    fault: expect.stringContaining('cookie'),
  });
});
