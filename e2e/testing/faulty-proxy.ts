import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants, createGzip } from 'node:zlib';

/** A proxy that does to the doctor's streams what proxies do wrong, and lets all else through. */
export interface FaultyProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** One thing that it does wrong. */
interface Fault {
  /** Answers in place of the server; false: the request goes on. */
  readonly answers?: (asked: IncomingMessage, answer: ServerResponse) => boolean;
  /** Changes what is asked. */
  readonly asks?: (headers: IncomingMessage['headers']) => void;
  /** Whose answers it passes on in its own way; default: streams. */
  readonly treats?: (asked: IncomingMessage) => boolean;
  /** Passes the answer on. `answer` has had no headers yet. */
  readonly passes?: (incoming: IncomingMessage, answer: ServerResponse, asked: IncomingMessage) => void;
}

const isStream = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/api/doctor/stream');
const isQuestion = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/api/doctor/echo');
const isOfDoctor = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/api/doctor/');

/** Streams that are silent for longer are cut off by one of the faults; streams that go on for longer, by another. */
const silenceLimitMs = 2_000;
const ageLimitMs = 7_000;

/** By so much the clock is off that one of the faults shows. */
const shiftMs = 120_000;

/** Each begins anew with each proxy. */
const proxyFaults = {
  none: () => ({}),
  'keeps a stream until it is over': () => ({ passes: passInParts(Infinity) }),
  'keeps 4 KiB': () => ({ passes: passInParts(4_096) }),
  'keeps 16 KiB': () => ({ passes: passInParts(16_384) }),
  'compresses and lets through': () => ({ passes: passCompressed(constants.Z_SYNC_FLUSH) }),
  'compresses and holds back': () => ({ passes: passCompressed(constants.Z_NO_FLUSH) }),
  'cuts silent streams': () => ({ passes: passUntil(silenceLimitMs, true) }),
  'cuts long streams': () => ({ passes: passUntil(ageLimitMs, false) }),
  'keeps answers': () => createCache(({ url = '' }) => url),
  'keeps answers whatever their query': () => createCache(({ url = '' }) => url.split('?', 1)[0] ?? ''),
  'says how long to keep streams': () => ({
    passes(incoming, answer) {
      incoming.headers['cache-control'] = 'public, max-age=60';
      passAsItIs(incoming, answer);
    },
  }),
  'takes Last-Event-ID away': () => ({ asks: (headers) => Reflect.deleteProperty(headers, 'last-event-id') }),
  'shows another clock': () => ({ treats: isQuestion, passes: passShifted }),
  'refuses streams': () => refuse(isStream),
  'refuses everything': () => refuse(isOfDoctor),
  'calls streams text': () => ({
    passes(incoming, answer) {
      incoming.headers['content-type'] = 'text/plain';
      passAsItIs(incoming, answer);
    },
  }),
  'names a client that nobody believes': () => ({
    asks: (headers) => (headers['x-forwarded-for'] = '203.0.113.9'),
  }),
  'refuses the fourth connection': () => createConnectionLimit(3, (answer) => answer.writeHead(503).end()),
  'resets the fifth connection': () => createConnectionLimit(4, (answer) => answer.destroy()),
  'is a slow line': () => ({ passes: passSlowly }),
} as const satisfies Readonly<Record<string, () => Fault>>;

export type ProxyFault = keyof typeof proxyFaults;

export async function startFaultyProxy(target: string, name: ProxyFault): Promise<FaultyProxy> {
  const fault: Fault = proxyFaults[name]();
  const server = createServer((asked, answer) => {
    if (fault.answers?.(asked, answer) === true) return;
    const headers = { ...asked.headers };
    fault.asks?.(headers);
    const onward = request(new URL(asked.url ?? '/', target), { method: asked.method, headers });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    onward.on('response', (incoming) => {
      incoming.on('error', () => answer.destroy());
      const { passes = passAsItIs, treats = isStream } = fault;
      (treats(asked) ? passes : passAsItIs)(incoming, answer, asked);
    });
    asked.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function passAsItIs(incoming: IncomingMessage, answer: ServerResponse): void {
  passHeaders(incoming, answer);
  incoming.pipe(answer);
}

function passHeaders({ statusCode = 502, headers }: IncomingMessage, answer: ServerResponse): void {
  answer.writeHead(statusCode, headers).flushHeaders();
}

function refuse(isRefused: (asked: IncomingMessage) => boolean): Fault {
  return {
    answers(asked, answer) {
      if (isRefused(asked))
        answer.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad gateway</h1>');
      return isRefused(asked);
    },
  };
}

/** Keeps what comes until it has so many bytes of it. */
function passInParts(bytes: number): NonNullable<Fault['passes']> {
  return (incoming, answer) => {
    let kept: Buffer[] = [];
    const letGo = (): void => {
      if (!answer.headersSent) passHeaders(incoming, answer);
      answer.write(Buffer.concat(kept));
      kept = [];
    };
    incoming.on('data', (part: Buffer) => {
      kept.push(part);
      if (kept.reduce((sum, { length }) => sum + length, 0) >= bytes) letGo();
    });
    incoming.on('end', () => {
      letGo();
      answer.end();
    });
  };
}

/** @param isSilence whether the time is that of a silence */
function passUntil(limitMs: number, isSilence: boolean): NonNullable<Fault['passes']> {
  return (incoming, answer) => {
    const timer = setTimeout(() => answer.destroy(), limitMs);
    if (isSilence) incoming.on('data', () => timer.refresh());
    answer.on('close', () => clearTimeout(timer));
    passAsItIs(incoming, answer);
  };
}

function passCompressed(flush: number): NonNullable<Fault['passes']> {
  return (incoming, answer) => {
    incoming.headers['content-encoding'] = 'gzip';
    passHeaders(incoming, answer);
    incoming.pipe(createGzip({ flush })).pipe(answer);
  };
}

function passShifted(incoming: IncomingMessage, answer: ServerResponse): void {
  let text = '';
  incoming.setEncoding('utf8').on('data', (part: string) => (text += part));
  incoming.on('end', () => {
    const echo = JSON.parse(text) as { serverTime: number };
    answer.writeHead(200, { 'Content-Type': 'application/json' });
    answer.end(JSON.stringify({ ...echo, serverTime: echo.serverTime + shiftMs }));
  });
}

/** Answers with what it has under the same key. */
function createCache(toKey: (asked: IncomingMessage) => string): Fault {
  const kept = new Map<string, { readonly headers: IncomingMessage['headers']; readonly body: Buffer }>();
  return {
    treats: isOfDoctor,
    answers(asked, answer) {
      const hit = kept.get(toKey(asked));
      if (hit !== undefined) answer.writeHead(200, hit.headers).end(hit.body);
      return hit !== undefined;
    },
    passes(incoming, answer, asked) {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('end', () => {
        const { 'transfer-encoding': _framing, ...headers } = incoming.headers;
        kept.set(toKey(asked), { headers, body: Buffer.concat(parts) });
      });
      passAsItIs(incoming, answer);
    },
  };
}

/** 2.5 kB a second, a little at a time. */
function passSlowly(incoming: IncomingMessage, answer: ServerResponse): void {
  let kept = Buffer.alloc(0);
  let isOver = false;
  incoming.on('data', (part: Buffer) => (kept = Buffer.concat([kept, part])));
  incoming.on('end', () => (isOver = true));
  const timer = setInterval(() => {
    if (kept.length > 0) answer.write(kept.subarray(0, 50));
    else if (isOver) answer.end();
    kept = kept.subarray(50);
  }, 20);
  answer.on('close', () => clearInterval(timer));
  passHeaders(incoming, answer);
}

function createConnectionLimit(limit: number, end: (answer: ServerResponse) => void): Fault {
  let open = 0;
  return {
    answers(asked, answer) {
      if (!isStream(asked)) return false;
      open += 1;
      answer.on('close', () => (open -= 1));
      if (open <= limit) return false;
      end(answer);
      return true;
    },
  };
}
