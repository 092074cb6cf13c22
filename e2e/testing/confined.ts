import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ConfinedOptions {
  readonly command: readonly string[];
  /** All that it has. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  /** The program's files, and where it sees them. */
  readonly program: { readonly from: string; readonly at: string };
  /** The directory that it may write to, and where it sees that. */
  readonly state: { readonly from: string; readonly at: string };
  /** An empty one, for what this needs itself. */
  readonly directory: string;
}

/** Of no account that a system has. */
const user = 60_001;

/** Why `startConfined` cannot; empty where it can. */
export const whyNotConfined = findReason();

function findReason(): string {
  try {
    const probe = 'mount -t tmpfs tmpfs /mnt && setpriv --version';
    execFileSync('unshare', ['--mount', 'sh', '-c', probe], { stdio: 'ignore' });
    return '';
  } catch {
    return 'mounts of its own take root, and unshare and setpriv of util-linux';
  }
}

/**
 * Starts a program as nobody in particular, without capabilities, where it can write to one directory and nothing else: what a
 * container with a read-only root is, and what a unit asks of systemd. All mounts are its own, and gone when it is.
 */
export function startConfined(options: ConfinedOptions): ChildProcess {
  const { command, environment, workingDirectory, program, state, directory } = options;
  const root = join(directory, 'root');
  mkdirSync(root);
  const script = `
set -e
mount --bind ${root} ${root}
for name in usr bin sbin lib lib64 etc proc dev; do
  if [ -L /$name ]; then cp -P /$name ${root}/$name
  elif [ -d /$name ]; then mkdir ${root}/$name; mount --rbind /$name ${root}/$name; mount -o remount,ro,bind ${root}/$name
  fi
done
mkdir -p ${root}${program.at} ${root}${state.at}
chown ${user}:${user} ${state.from}
mount --bind ${program.from} ${root}${program.at}
mount -o remount,ro,bind ${root}${program.at}
mount --bind ${state.from} ${root}${state.at}
mount -o remount,ro,bind ${root}
exec chroot ${root} /usr/bin/setpriv --reuid=${user} --regid=${user} --clear-groups --no-new-privs --bounding-set=-all \\
  /usr/bin/env --chdir=${workingDirectory} "$@"
`;
  const file = join(directory, 'confine.sh');
  writeFileSync(file, script);
  const words = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return spawn(
    'unshare',
    ['--mount', '--propagation', 'private', 'sh', file, '--ignore-environment', ...words, ...command],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
}
