import { startServer } from '#e2e/testing/server';
import { buildIfNeeded } from '../../../scripts/build-if-needed.ts';
import { pinProcess } from '../load/pin-process.ts';
import { type Peer, type RunningPeer, serverCpu, toTopicQuery } from './peer.ts';
import { startInBenchDirectory } from './start-in-bench-directory.ts';

const common = {
  SOURCES: '',
  MAX_CONNECTIONS: '50000',
  MAX_CONNECTIONS_PER_ADDRESS: '50000',
  MAX_EVENTS_PER_SECOND: '10000000',
  MAX_BYTES_PER_SECOND: '10000000000',
  DRAIN_MS: '0',
};

/** This house, with the log in memory: like its peers, which have none. */
export const pulseboard: Peer = {
  name: 'Pulseboard',
  missing: null,
  start: () => startPulseboard({ LOG: 'memory' }),
};

/** As it runs by default: nothing is answered or sent before it is in the log's file. */
export const pulseboardOnDisk: Peer = {
  name: 'Pulseboard, SQLite',
  missing: null,
  start: () => startInBenchDirectory((directory) => startPulseboard({ LOG: 'sqlite', DATA_DIR: directory })),
};

/** A node of it on the core of the servers, with these settings. */
export async function startPulseboard(environment: Readonly<Record<string, string>>): Promise<RunningPeer> {
  buildIfNeeded();
  const server = await startServer({ environment: { ...common, ...environment } });
  const pid = server.process.pid ?? 0;
  pinProcess(pid, serverCpu);
  return {
    port: server.port,
    pid,
    subscribePath: (topics: readonly string[]) => `/api/events?${toTopicQuery(topics)}`,
    publishPath: (topic: string) => `/api/topics/${topic}`,
    stop: () => server.stop('SIGKILL'),
  };
}
