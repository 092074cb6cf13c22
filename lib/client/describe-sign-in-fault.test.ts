import { expect, test } from 'vitest';
import { ApiFault } from './ask-api.ts';
import { describeSignInFault } from './describe-sign-in-fault.ts';

const describe = (error: unknown) => describeSignInFault(error, 1_000, (at) => `<${at}>`);

test('says when to come back after too many tries', () => {
  const fault = new ApiFault('no', { status: 429, code: 'sign-in-limited', retryAfterMs: 60_000 });
  expect(describe(fault)).toBe('There were too many tries. Try again at <61000>.');
  expect(describe(new ApiFault('no', { status: 429 }))).toBe('There were too many tries. Try again later.');
});

test('says why a token does not count', () => {
  const codes = ['token-invalid', 'token-expired', 'token-revoked'];
  const texts = codes.map((code) => describe(new ApiFault('no', { status: 401, code })));
  expect(texts.map((text) => text.split('.')[0])).toEqual([
    'This is no token of this server',
    'This token has expired',
    'This token was revoked',
  ]);
});

test('says what the server says of anything else', () => {
  const fault = new ApiFault('this is not the password', { status: 401, code: 'sign-in-refused' });
  expect(describe(fault)).toBe('This is not the password');
  expect(describe(new Error('Offline'))).toBe('Offline');
});
