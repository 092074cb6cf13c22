import { expect, it } from 'vitest';
import proxyAddress from 'proxy-addr';
import { isSecureRequest } from './request-facts.ts';

const isTrusted = proxyAddress.compile(['loopback']);

function isSecureFrom(remoteAddress: string, protocol: string | undefined): boolean {
  const headers = protocol === undefined ? {} : { 'x-forwarded-proto': protocol };
  // Of a socket nothing but the address is looked at.
  return isSecureRequest({ headers, socket: { remoteAddress } as never }, isTrusted);
}

it('believes a trusted proxy that the browser came over TLS, and nobody else', () => {
  expect(isSecureFrom('127.0.0.1', 'https')).toBe(true);
  expect(isSecureFrom('127.0.0.1', 'HTTPS, http')).toBe(true);
  expect(isSecureFrom('127.0.0.1', 'http, https')).toBe(false);
  expect(isSecureFrom('127.0.0.1', undefined)).toBe(false);
  expect(isSecureFrom('10.0.0.1', 'https')).toBe(false);
});
