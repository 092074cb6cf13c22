import { cpSync, mkdirSync, rmSync } from 'node:fs';

/**
 * Copies what `next dev` needs, so that a test can edit it, and so that it runs beside a developer's own. The copy stays
 * inside the project, where the installed packages are found.
 */
export function copyProject(directory: `.tmp/${string}`): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const path of [
    'app',
    'components',
    'instrumentation.ts',
    'lib',
    'next.config.mjs',
    'package.json',
    'postcss.config.mjs',
    'tailwind.config.ts',
    'tsconfig.json',
  ]) {
    cpSync(path, `${directory}/${path}`, { recursive: true });
  }
}
