import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { copyProject } from './project-copy.ts';
import { cleanEnvironment } from './server.ts';

/**
 * Builds a copy of the project as the server that needs no installed packages, and puts it where there are none.
 *
 * @param target a directory outside of the project
 * @returns its `server.js`
 * @see https://nextjs.org/docs/app/api-reference/config/next-config-js/output
 */
export function buildStandalone(directory: `.tmp/${string}`, target: string): string {
  copyProject(directory);
  const configuration = `${directory}/next.config.mjs`;
  const text = readFileSync(configuration, 'utf8');
  writeFileSync(configuration, text.replace('const config = {', "const config = {\n  output: 'standalone',"));
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const { status, stderr } = spawnSync(process.execPath, [next, 'build'], {
    cwd: directory,
    env: cleanEnvironment(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the standalone build failed:\n${stderr}`);
  cpSync(`${directory}/.next/standalone`, target, { recursive: true, verbatimSymlinks: true });
  return join(target, directory, 'server.js');
}
