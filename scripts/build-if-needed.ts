import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Everything that the build reads, but for the installed packages, which package-lock.json stands for. */
const inputs = [
  'app/**/*',
  'components/**/*',
  'lib/**/*',
  'public/**/*',
  'instrumentation.ts',
  'next.config.mjs',
  'package.json',
  'package-lock.json',
  'postcss.config.mjs',
  'tailwind.config.ts',
  'tsconfig.json',
];

const stampFile = '.next/built-from';

/** Builds for production, unless the build that is there was made from the very same files. */
export function buildIfNeeded(): void {
  const stamp = hashInputs();
  if (existsSync('.next/BUILD_ID') && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)
    return;
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  // The condition is for this script's own imports: `next build` sets those of its bundles itself.
  const { status } = spawnSync(process.execPath, [next, 'build'], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`next build failed with exit code ${status}`);
  writeFileSync(stampFile, stamp);
}

function hashInputs(): string {
  const hash = createHash('sha256');
  for (const entry of globSync(inputs, { withFileTypes: true })
    .filter((file) => file.isFile() && !/\.test\.tsx?$/.test(file.name))
    .map((file) => `${file.parentPath}/${file.name}`)
    .toSorted()) {
    hash.update(entry).update('\0').update(readFileSync(entry)).update('\0');
  }
  return hash.digest('hex');
}
