import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** Programs that the tests need beside the packages of npm, and the Debian package that brings each. */
const tools = [
  { path: '/usr/bin/chromium', debianPackage: 'chromium' },
  { path: '/usr/bin/caddy', debianPackage: 'caddy' },
  { path: '/usr/sbin/nginx', debianPackage: 'nginx' },
  { path: '/usr/bin/redis-server', debianPackage: 'redis-server' },
  { path: '/sbin/ip', debianPackage: 'iproute2' },
  { path: '/usr/bin/openssl', debianPackage: 'openssl' },
  { path: '/usr/bin/systemd-analyze', debianPackage: 'systemd' },
  // For promtool, which judges the metrics and the rules for alerts.
  { path: '/usr/bin/promtool', debianPackage: 'prometheus' },
] as const;

/**
 * Asked by Debian's packages before they start a service.
 *
 * @see https://people.debian.org/~hmh/invokerc.d-policyrc.d-specification.txt
 */
const servicePolicy = '/usr/sbin/policy-rc.d';

/** Installs what is missing where this machine permits it; else says exactly what to install, and throws. */
export function installTestTools(): void {
  const missing = tools.filter(({ path }) => !existsSync(path));
  if (missing.length === 0) return;
  const names = missing.map(({ debianPackage }) => debianPackage).join(' ');
  const advice = `The tests need ${names}. Install it, for example with: sudo apt-get install ${names}`;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) throw new Error(advice);
  console.log(`Installing ${names} with apt-get`);
  runAptGet(['update'], advice);
  withoutServices(() => {
    const packages = missing.map(({ debianPackage }) => debianPackage);
    runAptGet(['install', '--yes', '--no-install-recommends', ...packages], advice);
  });
}

// The tests start what they need themselves: a web server on port 80 is more than anybody asked for.
function withoutServices(install: () => void): void {
  const hasPolicy = existsSync(servicePolicy);
  if (!hasPolicy) writeFileSync(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    install();
  } finally {
    if (!hasPolicy) rmSync(servicePolicy);
  }
}

function runAptGet(words: readonly string[], advice: string): void {
  const { status } = spawnSync('apt-get', ['-qq', ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) throw new Error(`apt-get ${words[0]} failed. ${advice}`);
}

if (import.meta.main) installTestTools();
