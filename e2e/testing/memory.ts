import { setTimeout as delay } from 'node:timers/promises';
import { startServer, type TestServer } from './server.ts';

/** Bytes that a server uses after its garbage has been collected. */
export interface Memory {
  readonly rss: number;
  /** Objects of JavaScript. */
  readonly heapUsed: number;
  /** Memory that objects of JavaScript hold outside of its heap, buffers above all. */
  readonly external: number;
}

const answerLimitMs = 10_000;

/** Starts a server that `readMemory` can ask. */
export function startMeasuredServer(environment: Readonly<Record<string, string>>): Promise<TestServer> {
  return startServer({
    environment,
    nodeArguments: ['--expose-gc', '--import', './e2e/testing/report-memory.mjs'],
  });
}

/** Asks a server of `startMeasuredServer`. */
export async function readMemory(server: TestServer): Promise<Memory> {
  const from = server.output().length;
  const deadline = performance.now() + answerLimitMs;
  server.process.kill('SIGUSR2');
  while (performance.now() < deadline) {
    const [, answer] = /^memory (.+)$/m.exec(server.output().slice(from)) ?? [];
    if (answer !== undefined) return JSON.parse(answer) as Memory;
    await delay(20);
  }
  throw new Error('the server does not tell of its memory');
}
