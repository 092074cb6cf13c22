import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { copyProject } from './project-copy.ts';
import { cleanEnvironment } from './server.ts';

/**
 * Builds a copy of the project as the server that needs no installed packages, and puts it where there are none.
 *
 * @param target a directory outside of the project
 * @returns the directory of its `server.js` and `start.ts`
 */
export function buildStandalone(directory: `.tmp/${string}`, target: string): string {
  copyProject(directory);
  for (const path of ['public', 'scripts']) cpSync(path, join(directory, path), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build-standalone.ts'], {
    cwd: directory,
    env: cleanEnvironment(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the standalone build failed:\n${stderr}`);
  cpSync(`${directory}/.next/standalone`, target, { recursive: true, verbatimSymlinks: true });
  return join(target, directory);
}
