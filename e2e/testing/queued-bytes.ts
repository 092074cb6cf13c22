import { existsSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';

const table = '/proc/net/tcp';

/** Why `queuedBytes` cannot tell; empty where it can. */
export const whyNoQueues = existsSync(table) ? '' : `this system has no ${table}`;

const hexOf = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');

/**
 * What the operating system holds of what a local server has sent to a client: bytes that wait at either end. Those that are
 * under way count twice, until the other end has said that it has them.
 *
 * @see https://www.kernel.org/doc/Documentation/networking/proc_net_tcp.txt
 */
export function queuedBytes(client: Socket): number {
  const [near, far] = [hexOf(client.localPort ?? 0), hexOf(client.remotePort ?? 0)];
  let queued = 0;
  for (const row of readFileSync(table, 'utf8').split('\n')) {
    const [, local = '', remote = '', , queues = ''] = row.trim().split(/\s+/);
    const [toSend = '', toRead = ''] = queues.split(':');
    if (local.endsWith(`:${far}`) && remote.endsWith(`:${near}`)) queued += Number.parseInt(toSend, 16);
    if (local.endsWith(`:${near}`) && remote.endsWith(`:${far}`)) queued += Number.parseInt(toRead, 16);
  }
  return queued;
}
