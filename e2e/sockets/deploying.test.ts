import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate, ValidationSeverity } from 'dockerfile-utils';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { publish } from '#e2e/testing/api';
import { type ConfinedOptions, startConfined, whyNotConfined } from '#e2e/testing/confined';
import {
  commandOf,
  environmentOf,
  findAll,
  readIgnored,
  readStages,
  runStage,
  wordsOf,
} from '#e2e/testing/dockerfile';
import { cleanEnvironment, freePort, stopProcess } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

const dockerfile = 'deploy/Dockerfile';
const temporary = createTemporaryDirectory();
const built = join(temporary.path, 'build/.next/standalone');
const isIgnored = readIgnored('deploy/Dockerfile.dockerignore');
const [build, image] = readStages(dockerfile);
if (build === undefined || image === undefined) throw new Error(`${dockerfile} has not two stages`);

const unitFile = 'deploy/pulseboard.service';
const unitValues = (name: string): string[] =>
  readFileSync(unitFile, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(`${name}=`))
    .map((line) => line.slice(name.length + 1));

const toVariables = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.flatMap((line) => line.split(' ')).map((pair) => [pair.split('=')[0], pair.split('=')[1]]),
  );

describe('the recipes of deploy/', () => {
  const running: { stop(): Promise<unknown> }[] = [];
  let count = 0;

  beforeAll(() => {
    mkdirSync(join(temporary.path, 'build'));
    runStage(build, join(temporary.path, 'build'), isIgnored);
    // As docs/deploy.md puts it there for the unit; in the image it lies elsewhere.
    copyFileSync(process.execPath, join(built, 'node'));
  }, 280_000);
  afterEach(async () => {
    for (const process of running.splice(0)) await process.stop();
  });
  afterAll(() => temporary.remove());

  type Confined = Pick<ConfinedOptions, 'command' | 'environment' | 'workingDirectory'>;
  const start = async (options: Confined, at: string, stateAt: string, state: string): Promise<string> => {
    const directory = join(temporary.path, `confined-${(count += 1)}`);
    mkdirSync(directory);
    mkdirSync(join(temporary.path, state), { recursive: true });
    const port = String(await freePort());
    const child = startConfined({
      ...options,
      environment: { ...options.environment, PORT: port },
      program: { from: built, at },
      state: { from: join(temporary.path, state), at: stateAt },
      directory,
    });
    running.push({ stop: () => stopProcess(child) });
    let output = '';
    child.stderr?.on('data', (part: Buffer) => (output += part.toString()));
    const url = `http://127.0.0.1:${port}`;
    const look = async (): Promise<void> => {
      if (child.exitCode !== null) return;
      expect((await fetch(`${url}/api/health`)).ok).toBe(true);
    };
    await vi.waitFor(look, { timeout: 25_000, interval: 100 });
    expect([child.exitCode, output]).toEqual([null, '']);
    return url;
  };

  describe('the Dockerfile', () => {
    it('has nothing that the linter warns of', () => {
      const all = ValidationSeverity.WARNING;
      const faults = validate(readFileSync(dockerfile, 'utf8'), {
        deprecatedMaintainer: all,
        directiveCasing: all,
        emptyContinuationLine: all,
        instructionCasing: all,
        instructionCmdMultiple: all,
        instructionEntrypointMultiple: all,
        instructionHealthcheckMultiple: all,
        instructionJSONInSingleQuotes: all,
        instructionWorkdirRelative: all,
      });
      expect(faults.map(({ range, message }) => [range.start.line + 1, message])).toEqual([]);
    });

    it('builds on the very Node that the project brings, and leaves the tools of the build behind', () => {
      const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
        dependencies: { node: string };
      };
      expect([build.image, image.image]).toEqual(Array(2).fill(`node:${dependencies.node}-slim`));
      expect(findAll(image, 'COPY')).toHaveLength(1);
      expect(readFileSync(dockerfile, 'utf8')).toContain('\nCOPY --from=build /build/.next/standalone ./\n');
      for (const file of [
        'package.json',
        'start.ts',
        'back-up.ts',
        'server.js',
        'public/robots.txt',
        '.next/static',
      ])
        expect([file, existsSync(join(built, file))]).toEqual([file, true]);
    });

    it('leaves data, secrets and tests out of what it copies', () => {
      for (const path of [
        'data',
        'data/log.sqlite',
        '.env',
        '.git',
        'node_modules',
        'lib/server/settings.test.ts',
      ])
        expect([path, isIgnored(path)]).toEqual([path, true]);
      expect(isIgnored('lib/server/settings.ts')).toBe(false);
    });

    it('runs as nobody in particular on a read-only root, and its health check tells whether it does', async (context) => {
      context.skip(whyNotConfined !== '', whyNotConfined);
      expect(findAll(image, 'USER').map(wordsOf)).toEqual([['node']]);
      const environment = { ...environmentOf(image), AUTH_SECRET: 'x'.repeat(64), SOURCES: '' };
      const [program = '', ...words] = commandOf(findAll(image, 'CMD')[0]);
      expect(program).toBe('node');
      const options = {
        command: ['/pulseboard/node', ...words],
        environment,
        workingDirectory: '/pulseboard',
      };
      const url = await start(options, '/pulseboard', '/data', 'volume');
      const check = (port: string): number | null =>
        spawnSync(process.execPath, commandOf(findAll(image, 'HEALTHCHECK')[0]).slice(1), {
          env: cleanEnvironment({ PORT: port }),
        }).status;
      expect(check(new URL(url).port)).toBe(0);
      await running.pop()?.stop();
      expect(check(new URL(url).port)).toBe(1);
      expect(existsSync(join(temporary.path, 'volume/log.sqlite'))).toBe(true);
    });
  });

  describe('the unit', () => {
    const directory = '/opt/pulseboard';
    const state = '/var/lib/pulseboard';

    it('is what systemd understands, and exposes little', (context) => {
      const analyze = '/usr/bin/systemd-analyze';
      context.skip(!existsSync(analyze), `there is no ${analyze}; Debian's package systemd has it`);
      const { stderr } = spawnSync(analyze, ['verify', unitFile], { encoding: 'utf8' });
      const faults = stderr.split('\n').filter((line) => line !== '' && !line.includes('is not executable'));
      expect(faults).toEqual([]);
      execFileSync(analyze, ['security', '--offline=true', '--threshold=15', unitFile], { stdio: 'ignore' });
    });

    it('starts a server that keeps what is published over a restart, with little more than its own directory', async (context) => {
      context.skip(whyNotConfined !== '', whyNotConfined);
      const options = {
        command: unitValues('ExecStart')[0]?.split(' ') ?? [],
        environment: { ...toVariables(unitValues('Environment')), SOURCES: '' },
        workingDirectory: unitValues('WorkingDirectory')[0] ?? '',
      };
      expect(unitValues('StateDirectory').map((name) => `/var/lib/${name}`)).toEqual([state]);
      const url = await start(options, directory, state, 'state');
      const [position] = await publish(url, 'kept', 1);
      await running.pop()?.stop();
      const again = await start(options, directory, state, 'state');
      const history = await fetch(`${again}/api/topics/kept?limit=1`);
      expect(await history.text()).toContain(position);
    });
  });

  describe('the compose file', () => {
    interface Service {
      readonly environment?: Record<string, string>;
      readonly build?: { readonly context: string; readonly dockerfile: string };
      readonly image: string;
      readonly volumes?: string[];
      readonly read_only?: boolean;
    }
    const { services } = parse(readFileSync('deploy/compose.yaml', 'utf8')) as {
      services: Record<string, Service>;
    };

    it('names files that are there, settings that there are, and images of a version', () => {
      const { pulseboard, redis, caddy } = services;
      expect(existsSync(join('deploy', pulseboard?.build?.context ?? '', dockerfile))).toBe(true);
      expect(pulseboard?.build?.dockerfile).toBe(dockerfile);
      const documented = readFileSync('docs/settings.md', 'utf8');
      for (const name of Object.keys(pulseboard?.environment ?? {}))
        expect(documented).toContain(`| \`${name}\``);
      expect(caddy?.volumes?.[0]).toBe('./Caddyfile:/etc/caddy/Caddyfile:ro');
      expect([redis?.image, caddy?.image].every((name) => /:\d+\.\d+-alpine$/.test(name ?? ''))).toBe(true);
    });

    it('does not start without a secret', () => {
      expect(services['pulseboard']?.environment?.['AUTH_SECRET']).toMatch(/^\$\{AUTH_SECRET:\?.+\}$/);
    });

    it('runs the server on a read-only root', () => {
      expect(services['pulseboard']?.read_only).toBe(true);
    });
  });
});
