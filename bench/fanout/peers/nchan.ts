import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, stopProcess } from '#e2e/testing/server';
import { pinProcess } from '../load/pin-process.ts';
import { type Peer, serverCpu } from './peer.ts';

const nginx = '/usr/sbin/nginx';
const nchanModule = '/usr/lib/nginx/modules/ngx_nchan_module.so';

/** `1.22.1`; null where nginx or its module is not installed. */
export function readNginxVersion(): string | null {
  if (!existsSync(nginx) || !existsSync(nchanModule)) return null;
  return /nginx\/([\d.]+)/.exec(spawnSync(nginx, ['-v'], { encoding: 'utf8' }).stderr)?.[1] ?? null;
}

/** `1.3.6`; null where Debian's package is not installed. */
export function readNchanVersion(): string | null {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Version}', 'libnginx-mod-nchan'], {
    encoding: 'utf8',
  });
  return /(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1] ?? null;
}

/** A module of nginx in C, with the events in memory. */
export const nchan: Peer = {
  name: 'Nchan',
  missing: readNginxVersion() === null ? 'apt-get install libnginx-mod-nchan nginx' : null,
  async start() {
    const port = await freePort();
    const directory = mkdtempSync(join(tmpdir(), 'nchan-'));
    const file = join(directory, 'nginx.conf');
    writeFileSync(file, configure(port, directory));
    const master = spawn(nginx, ['-c', file, '-p', directory], { stdio: ['ignore', 'inherit', 'inherit'] });
    const masterPid = master.pid ?? 0;
    const pid = await findWorker(masterPid);
    pinProcess(masterPid, serverCpu);
    pinProcess(pid, serverCpu);
    return {
      port,
      pid,
      subscribePath: ([topic = '']) => `/events/${topic}`,
      publishPath: (topic) => `/topics/${topic}`,
      async stop() {
        await stopProcess(master);
        rmSync(directory, { recursive: true, force: true });
      },
    };
  },
};

function configure(port: number, directory: string): string {
  return `
    load_module ${nchanModule};
    daemon off;
    user root;
    worker_processes 1;
    worker_rlimit_nofile 20000;
    pid ${directory}/pid;
    error_log stderr crit;
    events { worker_connections 19000; }
    http {
      access_log off;
      client_body_temp_path ${directory}/body;
      proxy_temp_path ${directory}/proxy;
      fastcgi_temp_path ${directory}/fastcgi;
      uwsgi_temp_path ${directory}/uwsgi;
      scgi_temp_path ${directory}/scgi;
      keepalive_requests 100000000;
      server {
        listen 127.0.0.1:${port} backlog=4096;
        location ~ ^/topics/(.+)$ {
          nchan_publisher;
          nchan_channel_id $1;
          nchan_message_buffer_length 100000;
          nchan_message_timeout 5m;
        }
        location ~ ^/events/(.+)$ {
          nchan_subscriber eventsource;
          nchan_channel_id $1;
          nchan_subscriber_first_message newest;
        }
      }
    }`;
}

async function findWorker(masterPid: number): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const children = readFileSync(`/proc/${masterPid}/task/${masterPid}/children`, 'utf8').trim();
    if (children !== '') return Number(children.split(' ')[0]);
    await delay(25);
  }
  throw new Error('nginx started no worker');
}
