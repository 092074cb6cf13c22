import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { whyNoCaddy } from '#e2e/testing/caddy';
import { startNginxWith, whyNoNginx } from '#e2e/testing/nginx';
import { freePort } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';
import * as changes from '#lib/shared/doctor/changes';

/** The lines that the doctor has for a program. */
function listLines(where: string): readonly string[] {
  const lists = Object.values(changes).map((each) => (typeof each === 'function' ? each(5_000) : each));
  return lists
    .flat()
    .flatMap((change) => (change.where === where && change.lines !== '' ? [change.lines] : []));
}

it('nginx takes each line that the doctor has for it, where the doctor says', async (context) => {
  context.skip(whyNoNginx !== '', whyNoNginx);
  const port = await freePort();
  const [listening, ...others] = listLines('nginx').toSorted(
    (a, b) => Number(b.startsWith('listen')) - Number(a.startsWith('listen')),
  );
  // It wants a certificate: a test of its own runs that file.
  expect(readFileSync('deploy/nginx.conf', 'utf8')).toContain(`\n  ${listening}\n`);
  expect(others.length).toBeGreaterThan(5);
  const locations = others.map(
    (lines, index) => `location /${index} { proxy_pass http://127.0.0.1:1; ${lines} }`,
  );
  const zone = 'limit_conn_zone $binary_remote_addr zone=streams:1m;';
  const site = `${zone}\nserver { listen 127.0.0.1:${port};\n${locations.join('\n')} }`;
  const nginx = await startNginxWith(site, port);
  onTestFinished(() => nginx.stop());
  expect(nginx.errors()).toBe('');
});

it('Caddy takes each line that the doctor has for it, where the doctor says', (context) => {
  context.skip(whyNoCaddy !== '', whyNoCaddy);
  const directory = createTemporaryDirectory();
  onTestFinished(() => directory.remove());
  const lines = listLines('Caddy');
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    const isOfProxy = /^(?:flush_interval|transport)/.test(line);
    const proxy = `reverse_proxy 127.0.0.1:1 {\n${isOfProxy ? line : ''}\n}`;
    const site = line.startsWith('board.') ? line : `localhost {\n${isOfProxy ? '' : line}\n${proxy}\n}`;
    const file = join(directory.path, 'Caddyfile');
    writeFileSync(file, site);
    const adapted = execFileSync('/usr/bin/caddy', ['adapt', '--adapter', 'caddyfile', '--config', file], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(JSON.parse(adapted)).toHaveProperty('apps.http');
  }
});
