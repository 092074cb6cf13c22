import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';
import { pinProcess } from '../load/pin-process.ts';
import { type Peer, serverCpu, toTopicQuery } from './peer.ts';

const announcement = z.object({ port: z.number() });

export const nodeHttp = createPeer('node:http', '../servers/node-http.ts');
export const express = createPeer('Express', '../servers/express.ts');
export const betterSse = createPeer('better-sse', '../servers/better-sse.ts');

/** A server of one file, which says where it listens. */
function createPeer(name: string, file: string): Peer {
  return {
    name,
    missing: null,
    async start() {
      const child = fork(new URL(file, import.meta.url), {
        env: { ...process.env, NODE_ENV: 'production' },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      const pid = child.pid ?? 0;
      pinProcess(pid, serverCpu);
      const [message]: unknown[] = await once(child, 'message');
      const { port } = announcement.parse(message);
      return {
        port,
        pid,
        subscribePath: (topics) => `/events?${toTopicQuery(topics)}`,
        publishPath: (topic) => `/topics/${topic}`,
        async stop() {
          const exited = once(child, 'exit');
          child.kill('SIGKILL');
          await exited;
        },
      };
    },
  };
}
