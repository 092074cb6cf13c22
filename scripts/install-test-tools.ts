import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Programs that the tests need beside the packages of npm, and the Debian package that brings each. */
const tools = [{ path: '/usr/bin/chromium', debianPackage: 'chromium' }] as const;

/** Installs what is missing where this machine permits it; else says exactly what to install, and throws. */
export function installTestTools(): void {
  const missing = tools.filter(({ path }) => !existsSync(path));
  if (missing.length === 0) return;
  const names = missing.map(({ debianPackage }) => debianPackage).join(' ');
  const advice = `The tests need ${names}. Install it, for example with: sudo apt-get install ${names}`;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) throw new Error(advice);
  console.log(`Installing ${names} with apt-get`);
  for (const arguments_ of [['update'], ['install', '--yes', '--no-install-recommends', names]]) {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { status } = spawnSync('apt-get', ['-qq', ...arguments_.flatMap((text) => text.split(' '))], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment,
    });
    if (status !== 0) throw new Error(`apt-get ${arguments_[0]} failed. ${advice}`);
  }
}

if (import.meta.main) installTestTools();
