import type { Server } from 'node:net';

/** Tells the process that started this server where it listens. */
export function announcePort(server: Server): void {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.send?.({ port: address.port });
}
