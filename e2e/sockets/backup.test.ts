import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { comparePositions, parsePosition } from '#lib/shared/positions';
import { createDashboard, publish } from '#e2e/testing/api';
import { readLog } from '#e2e/testing/read-log';
import { cleanEnvironment, startServer, type TestServer } from '#e2e/testing/server';
import { startSteadyPublisher, type SteadyPublisher } from '#e2e/testing/steady-publisher';
import { createTemporaryDirectory, type TemporaryDirectory } from '#e2e/testing/temporary-directory';

describe('a back-up', () => {
  const servers: TestServer[] = [];
  const directories: TemporaryDirectory[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
    for (const directory of directories.splice(0)) directory.remove();
  });

  const createDirectory = (): string => {
    const directory = createTemporaryDirectory();
    directories.push(directory);
    return directory.path;
  };
  const start = async (directory: string): Promise<TestServer> => {
    const server = await startServer({ environment: { SOURCES: '', LOG: 'sqlite', DATA_DIR: directory } });
    servers.push(server);
    return server;
  };
  const backUp = (directory: string, folder: string) =>
    promisify(execFile)(process.execPath, ['scripts/back-up.ts', folder], {
      env: cleanEnvironment({ DATA_DIR: directory }),
    });

  it('taken under load has all that was acknowledged before it, and nothing in part', async () => {
    const data = createDirectory();
    const server = await start(data);
    await createDashboard(server.url, { version: 1, title: 'Kept', windowMs: 60_000, panels: [] }, 'kept');
    // Enough that the copying takes more than one step, and is overtaken by what is published meanwhile.
    for (let round = 0; round < 20; round += 1)
      await publish(
        server.url,
        'filling',
        Array.from({ length: 1_000 }, () => 0.123_456_789),
      );
    const publishers = ['a', 'b', 'c'].map((topic) =>
      startSteadyPublisher({
        url: server.url,
        topic,
        first: 0,
        numbersPerBody: 10,
        bodiesPerSecond: 50,
        retries: false,
      }),
    );
    const hasBegun = ({ acknowledged }: SteadyPublisher): boolean => acknowledged.size > 200;
    await vi.waitFor(() => expect(publishers.every(hasBegun)).toBe(true), { timeout: 20_000 });
    const before = publishers.map(({ acknowledged }) => new Map(acknowledged));
    const folder = join(createDirectory(), 'monday');
    await backUp(data, folder);
    await Promise.all(publishers.map((publisher) => publisher.stop()));
    expect(publishers.flatMap(({ faults }) => faults)).toEqual([]);
    expect(readdirSync(data).filter((name) => name.startsWith('back-up-'))).toEqual([]);
    const last = await readLog(server.url);

    const restored = createDirectory();
    cpSync(folder, restored, { recursive: true });
    const { url } = await start(restored);
    const events = await readLog(url);
    // What the first server has, up to some place in it: nothing repeated, changed or left out.
    expect(events).toEqual(last.slice(0, events.length));
    const positions = new Map(events.map(({ id, topic, value }) => [`${topic} ${value}`, id]));
    for (const [index, acknowledged] of before.entries()) {
      for (const [number, position] of acknowledged)
        expect(positions.get(`${publishers[index]?.topic} ${number}`)).toBe(position);
    }
    // A body of ten numbers is there, or is not.
    for (const { topic } of publishers)
      expect(events.filter((event) => event.topic === topic).length % 10).toBe(0);
    expect((await fetch(`${url}/api/dashboards/kept`)).status).toBe(200);
    const [position = ''] = await publish(url, 'a', 1);
    expect(comparePositions(parsePosition(position), parsePosition(events.at(-1)?.id ?? ''))).toBeGreaterThan(
      0,
    );
  });

  it('is refused where there is a folder already, and where no server runs', async () => {
    const data = createDirectory();
    const target = createDirectory();
    await expect(backUp(data, target)).rejects.toThrow(/is there already; name a folder that is not/);
    await expect(backUp(data, join(target, 'a'))).rejects.toThrow(/no server answers for DATA_DIR=/);
    expect(existsSync(join(target, 'a'))).toBe(false);
  });

  it('leaves nothing behind, whoever goes away', async () => {
    const data = createDirectory();
    const server = await start(data);
    const socket = createConnection(join(data, 'back-up.sock'));
    await once(socket, 'data');
    const copies = (): string[] => readdirSync(data).filter((name) => name.startsWith('back-up-'));
    expect(copies()).toHaveLength(1);
    socket.destroy();
    await vi.waitFor(() => expect(copies()).toEqual([]), { timeout: 10_000 });

    const another = createConnection(join(data, 'back-up.sock'));
    another.on('error', () => {});
    await once(another, 'data');
    await server.stop('SIGKILL');
    expect(copies()).toHaveLength(1);
    await start(data);
    expect(copies()).toEqual([]);
  });

  it('is for whoever may open the directory, and for nobody else', async () => {
    const data = createDirectory();
    await start(data);
    const { stdout } = await promisify(execFile)('stat', ['--format=%a %F', join(data, 'back-up.sock')]);
    expect(stdout).toBe('600 socket\n');
  });

  it('does not keep the server from stopping', async () => {
    const data = createDirectory();
    const server = await start(data);
    const socket = createConnection(join(data, 'back-up.sock'));
    await once(socket, 'data');
    const ended = once(socket, 'close');
    expect(await server.stop()).toBeLessThan(5_000);
    await ended;
  });

  it('cannot be made where the socket cannot be, and the server runs all the same', async () => {
    const data = join(createDirectory(), 'x'.repeat(120));
    const server = await start(data);
    expect(server.output()).toContain('no back-up can be made while this server runs');
    expect(await publish(server.url, 'a', 1)).toHaveLength(1);
  });
});
