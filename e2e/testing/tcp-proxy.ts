import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** A TCP proxy on a port of its own in front of a server, which can cut what runs through it. */
export interface TcpProxy {
  readonly port: number;
  readonly url: string;
  readonly connections: number;
  /** Ends every connection without a word, as a lost network does. */
  cut(): void;
  /** Ends one connection like that: which one, a number from 0 to below 1 says. */
  cutOne(share: number): void;
  /** Lets nothing through, old connections and new ones alike, as a network that loses every packet; nobody is told. */
  hold(): void;
  /** Lets everything through again, what was sent meanwhile first. */
  release(): void;
  close(): Promise<void>;
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isHeld = false;
  const server = createServer((client) => {
    const target = createConnection(targetPort, '127.0.0.1');
    const pair = [client, target] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      client.destroy();
      target.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    if (!isHeld) join(pair);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  const cut = (): void => {
    for (const sockets of pairs) for (const socket of sockets) socket.resetAndDestroy();
  };
  const cutOne = (share: number): void => {
    const [sockets = []] = pairs.values().drop(Math.floor(share * pairs.size));
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const hold = (): void => {
    isHeld = true;
    for (const [client, target] of pairs) {
      client.unpipe(target).pause();
      target.unpipe(client).pause();
    }
  };
  const release = (): void => {
    isHeld = false;
    for (const pair of pairs) join(pair);
  };
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    get connections() {
      return pairs.size;
    },
    cut,
    cutOne,
    hold,
    release,
    async close() {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}

function join([client, target]: readonly [Socket, Socket]): void {
  client.pipe(target).pipe(client);
}
