import 'server-only';
import { once } from 'node:events';
import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { basename, join } from 'node:path';
import type { StoredFile } from './open-stores.ts';
import { report } from './reports/report.ts';

/** Where `scripts/back-up.ts` asks for a back-up, inside of `DATA_DIR`. */
const backUpSocket = 'back-up.sock';

/** Begins the name of each directory that a back-up is made in, inside of `DATA_DIR`. */
const copyPrefix = 'back-up-';

export interface BackUps {
  /** Accepts no one any more, and hangs up on whoever is being served. */
  close(): void;
}

/**
 * Makes a copy of all files for whoever connects to a socket in their directory: one line of JSON tells the name of the
 * directory with the copy, `{"directory"}`, or what went wrong, `{"fault"}`. The copy is there until the connection ends, so
 * that none is left behind.
 *
 * A socket of the file system and no route: who may use it is who may open the directory, whatever reaches the port.
 *
 * @param directory of the files, which no other process has open
 */
export async function serveBackUps(directory: string, files: readonly StoredFile[]): Promise<BackUps> {
  removeLeftovers(directory);
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    void serveOne(socket, directory, files);
  });
  try {
    await listen(server, join(directory, backUpSocket));
  } catch (error) {
    // A long path, or a file system without sockets: no reason not to publish.
    report.warn('no back-up can be made while this server runs', { error });
  }
  return {
    close() {
      server.close();
      for (const socket of connections) socket.destroy();
    },
  };
}

async function listen(server: Server, path: string): Promise<void> {
  server.listen(path);
  await once(server, 'listening');
  // It does not keep a process that has ended everything else.
  server.unref();
  chmodSync(path, 0o600);
}

// Of a process that was killed. It held the files alone, as this one does now.
function removeLeftovers(directory: string): void {
  for (const name of globSync(`${copyPrefix}*`, { cwd: directory })) {
    rmSync(join(directory, name), { recursive: true, force: true });
  }
  rmSync(join(directory, backUpSocket), { force: true });
}

async function serveOne(socket: Socket, directory: string, files: readonly StoredFile[]): Promise<void> {
  // Who goes away early finds out by itself; what it asked for is removed below.
  socket.on('error', () => {});
  const ended = once(socket.resume(), 'close');
  let copy: string | undefined;
  try {
    copy = mkdtempSync(join(directory, copyPrefix));
    for (const file of files) await file.copyTo(join(copy, file.name));
    socket.write(`${JSON.stringify({ directory: basename(copy) })}\n`);
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    report.error('a back-up could not be made', { error });
    socket.end(`${JSON.stringify({ fault })}\n`);
  }
  await ended;
  if (copy !== undefined) rmSync(copy, { recursive: true, force: true });
}
