import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { currentRequest } from '../reports/request-context.ts';
import { type CapturedReport, captureReports } from '../testing/capture-reports.ts';
import { recordRequests } from './record-requests.ts';

const waitLong = { timeout: 10_000 };

describe('the records of requests', () => {
  let server: Server;
  let url: string;
  let stop: () => void;
  let reports: CapturedReport[];
  let status = 200;
  let answerMs = 5;
  let closed = 0;
  const idsInside: (string | undefined)[] = [];
  beforeEach(async () => {
    reports = captureReports();
    stop = recordRequests(['loopback']);
    server = createServer((_request, response) => {
      response.once('close', () => (closed += 1));
      const answer = (): void => {
        idsInside.push(currentRequest()?.id);
        response.writeHead(status).end('x');
      };
      if (answerMs === 0) answer();
      else setTimeout(answer, answerMs).unref();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the system gave no port');
    url = `http://127.0.0.1:${address.port}`;
  });
  afterEach(() => {
    stop();
    server.close();
    server.closeAllConnections();
    idsInside.splice(0);
    status = 200;
    answerMs = 5;
    closed = 0;
  });

  it('have the id that is answered and that is known while it is, each its own on one connection', async () => {
    const answered: (string | null)[] = [];
    for (let count = 0; count < 3; count += 1) {
      const response = await fetch(`${url}/a?token=hunter2`);
      await response.text();
      answered.push(response.headers.get('X-Request-Id'));
    }
    await vi.waitFor(() => expect(reports).toHaveLength(3), waitLong);
    expect(new Set(answered).size).toBe(3);
    expect(idsInside).toEqual(answered);
    expect(reports.map(({ requestId }) => requestId)).toEqual(answered);
    expect(reports[0]).toMatchObject({
      level: 'debug',
      method: 'GET',
      path: '/a',
      status: 200,
      durationMs: expect.any(Number),
      address: '127.0.0.1',
    });
    expect(JSON.stringify(reports)).not.toContain('hunter2');
  });

  it('have the beginning of a path that is longer than any there is', async () => {
    const response = await fetch(`${url}/${'a'.repeat(15_000)}`);
    await response.text();
    await vi.waitFor(() => expect(reports).toMatchObject([{ path: `/${'a'.repeat(999)}` }]), waitLong);
  });

  it('take the id of a proxy', async () => {
    const response = await fetch(url, { headers: { 'X-Request-Id': 'from-the-proxy' } });
    await response.text();
    expect(response.headers.get('X-Request-Id')).toBe('from-the-proxy');
    await vi.waitFor(() => expect(reports).toMatchObject([{ requestId: 'from-the-proxy' }]), waitLong);
  });

  it('say so when a client leaves', async () => {
    answerMs = 60_000;
    const leaving = new AbortController();
    server.once('request', () => leaving.abort());
    const response = fetch(url, { signal: leaving.signal });
    await expect(response).rejects.toThrow('aborted');
    await vi.waitFor(
      () => expect(reports).toMatchObject([{ message: expect.stringContaining('left') }]),
      waitLong,
    );
  });

  it('are no more than 50 a second of those that are refused, and then one about the rest', async () => {
    status = 429;
    answerMs = 0;
    // However long the requests take, the second is not over before all of them are counted.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await Promise.all(Array.from({ length: 80 }, async () => (await fetch(url)).text()));
      // With fake timers each look moves the clock by the interval.
      await vi.waitFor(() => expect(closed).toBe(80), { timeout: 10_000, interval: 1 });
      expect(reports).toHaveLength(50);
      vi.advanceTimersByTime(1_000);
    } finally {
      vi.useRealTimers();
    }
    expect(reports).toHaveLength(51);
    expect(reports.at(-1)).toMatchObject({ level: 'warn', count: 30 });
  });
});
