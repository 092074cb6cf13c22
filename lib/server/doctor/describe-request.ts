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
    // The first is the farthest. Where nobody named one, Next names the client itself.
    isForwarderIgnored: named.length > 0 && named[0] !== counted,
    isNearestBelieved: named.includes(counted),
    isSecure: isSecure(headers),
    lastEventId: headers.get('last-event-id')?.slice(0, maxLength) ?? null,
    heartbeatMs,
  };
}

/** The addresses that were named on the way, without what is none. */
function listNamed(forwardedFor: string | null): readonly string[] {
  const parts = (forwardedFor ?? '').split(',').map((part) => toPlainAddress(part.trim()));
  return parts.filter((part) => isIP(part) !== 0);
}

/** An IPv4 address that came over IPv6 is the same address. */
function toPlainAddress(address: string): string {
  return address.replace(/^::ffff:/i, '');
}
