import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What Next leaves beside the server for a CDN, and what else runs there. */
const parts = [
  { from: '.next/static', to: '.next/static' },
  { from: 'public', to: 'public' },
  { from: 'scripts/start-standalone.ts', to: 'start.ts' },
  { from: 'scripts/back-up.ts', to: 'back-up.ts' },
] as const;

/**
 * Builds the server that needs no installed packages, whole: `.next/standalone`, started by its `start.ts`.
 *
 * @see https://nextjs.org/docs/app/api-reference/config/next-config-js/output
 */
function buildStandalone(): void {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const { status } = spawnSync(process.execPath, [next, 'build'], {
    stdio: 'inherit',
    env: { ...process.env, BUILD_OUTPUT: 'standalone' },
  });
  if (status !== 0) throw new Error(`next build failed with exit code ${status}`);
  const directory = findServer();
  for (const { from, to } of parts) cpSync(from, join(directory, to), { recursive: true });
  console.log(`Built ${join(directory, 'start.ts')}`);
}

// It lies as deep there as the project lies below the packages that it uses.
function findServer(): string {
  const manifest: unknown = JSON.parse(readFileSync('.next/required-server-files.json', 'utf8'));
  const isKnown = typeof manifest === 'object' && manifest !== null && 'relativeAppDir' in manifest;
  if (!isKnown) throw new Error('.next/required-server-files.json does not say where the server lies');
  return join('.next/standalone', String(manifest.relativeAppDir));
}

if (import.meta.main) buildStandalone();
