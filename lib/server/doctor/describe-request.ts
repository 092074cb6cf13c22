import 'server-only';
import { isIP } from 'node:net';
import type { Echo } from '#lib/shared/doctor/echo';
import { clientAddress, isSecure, type ReadableHeaders } from '../http/request-facts.ts';

/** What is told of a header that somebody sent: no more than it takes to know it again. */
const maxLength = 100;

/** What arrived of a request. */
export function describeRequest(headers: ReadableHeaders, run: string, heartbeatMs: number): Echo {
  const address = clientAddress(headers);
  const named = listNamed(headers.get('x-forwarded-for'));
  const counted = toPlainAddress(address);
  return {
    run: run.slice(0, maxLength),
    serverTime: Date.now(),
    address,
    isForwarderIgnored: isForwarderIgnored(named, counted),
    isNearestBelieved: named.includes(counted),
    isSecure: isSecure(headers),
    lastEventId: headers.get('last-event-id')?.slice(0, maxLength) ?? null,
    heartbeatMs,
  };
}

function listNamed(forwardedFor: string | null): readonly string[] {
  return (forwardedFor ?? '').split(',').map((part) => toPlainAddress(part.trim()));
}

/**
 * Whether somebody in between names a client that is farther away than the one that counts: the first is the farthest. What is
 * believed, counts; and where nobody named one, Next names the client itself.
 */
function isForwarderIgnored(named: readonly string[], counted: string): boolean {
  const place = named.indexOf(counted);
  const farther = place === -1 ? named : named.slice(0, place);
  return farther.some((each) => isIP(each) !== 0);
}

/** An IPv4 address that came over IPv6 is the same address. */
function toPlainAddress(address: string): string {
  return address.replace(/^::ffff:/i, '');
}
