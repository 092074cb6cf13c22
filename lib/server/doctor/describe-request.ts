import 'server-only';
import { isIP } from 'node:net';
import type { Echo } from '#lib/shared/doctor/echo';
import { clientAddress, isSecure, type ReadableHeaders } from '../http/request-facts.ts';

/** What is told of a header that somebody sent: no more than it takes to know it again. */
const maxLength = 100;

/** What arrived of a request. */
export function describeRequest(headers: ReadableHeaders, run: string, heartbeatMs: number): Echo {
  const address = clientAddress(headers);
  return {
    run: run.slice(0, maxLength),
    serverTime: Date.now(),
    address,
    isForwarderIgnored: isForwarderIgnored(headers.get('x-forwarded-for'), address),
    isSecure: isSecure(headers),
    lastEventId: headers.get('last-event-id')?.slice(0, maxLength) ?? null,
    heartbeatMs,
  };
}

/**
 * Whether somebody in between names another client than the one that counts. What is believed, counts; and where nobody named one,
 * Next names the client itself.
 */
function isForwarderIgnored(forwardedFor: string | null, address: string): boolean {
  if (forwardedFor === null) return false;
  const named = forwardedFor.split(',').map((part) => toPlainAddress(part.trim()));
  return named.some((each) => isIP(each) !== 0) && !named.includes(toPlainAddress(address));
}

/** An IPv4 address that came over IPv6 is the same address. */
function toPlainAddress(address: string): string {
  return address.replace(/^::ffff:/i, '');
}
