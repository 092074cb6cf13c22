import { once } from 'node:events';
import { copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { closeSync, renameSync, rmSync, statSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

// `npm run backup -- <folder>`: asks the server that runs with this DATA_DIR for a copy of all that it keeps, and puts it there.
// It imports nothing but Node, so that it runs beside a server without node_modules.

class BackUpError extends Error {}

async function connect(directory: string): Promise<Socket> {
  const socket = createConnection(join(directory, 'back-up.sock'));
  try {
    await once(socket, 'connect');
    return socket;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BackUpError(
      `no server answers for DATA_DIR=${directory} (${reason}). Run this where the server runs, as its user or as root, with ` +
        'its DATA_DIR; of a server that is stopped, a copy of the directory is a back-up',
      { cause: error },
    );
  }
}

/** The directory with the copy, which is there until the socket is closed. */
async function readAnswer(socket: Socket, directory: string): Promise<string> {
  for await (const line of createInterface(socket)) {
    const answer: unknown = JSON.parse(line);
    if (typeof answer !== 'object' || answer === null) break;
    if ('directory' in answer) return join(directory, String(answer.directory));
    if ('fault' in answer)
      throw new BackUpError(`the server could not make the back-up: ${String(answer.fault)}`);
  }
  throw new BackUpError('the server went away before the back-up was made');
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Under its name it is whole and on the disk, or not there at all. */
function keep(copy: string, folder: string): void {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(copy)) {
    copyFileSync(join(copy, name), join(partial, name));
    sync(join(partial, name));
  }
  sync(partial);
  renameSync(partial, folder);
  sync(dirname(folder));
}

async function backUp(folder: string, directory: string): Promise<void> {
  if (existsSync(folder)) throw new BackUpError(`${folder} is there already; name a folder that is not`);
  const socket = await connect(directory);
  try {
    keep(await readAnswer(socket, directory), folder);
  } finally {
    socket.destroy();
  }
  const files = readdirSync(folder).map((name) => `${name} ${statSync(join(folder, name)).size} bytes`);
  console.log(`${folder}: ${files.join(', ')}`);
}

const [folder] = process.argv.slice(2);
try {
  if (folder === undefined)
    throw new BackUpError('name a folder for the back-up: npm run backup -- <folder>');
  await backUp(resolve(folder), process.env['DATA_DIR'] || './data');
} catch (error) {
  console.error(error instanceof BackUpError ? error.message : error);
  process.exitCode = 1;
}
