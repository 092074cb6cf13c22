import { expect, test } from 'vitest';
import { finite, record } from '#lib/shared/shapes';
import { ApiFault, askApi, orderApi } from './ask-api.ts';

const shape = record({ n: finite });

function serve(answer: (init: RequestInit) => Response | Promise<Response>) {
  return { fetch: async (_url: string, init: RequestInit) => answer(init) };
}

const unanswered = ({ signal }: RequestInit) =>
  new Promise<Response>((_, reject) =>
    signal?.addEventListener('abort', () => reject(new TypeError('aborted'))),
  );

test('hands over an answer of the shape', async () => {
  const server = serve(() => Response.json({ n: 1 }));
  expect(await askApi('/api/x', shape, {}, server)).toEqual({ n: 1 });
});

test.each([
  ['has another shape', () => Response.json({ n: 'one' })],
  ['is no JSON', () => new Response('<html>')],
])('an answer that %s is a fault', async (_, answer) => {
  const asked = askApi('/api/x', shape, {}, serve(answer));
  await expect(asked).rejects.toMatchObject({
    status: 0,
    message: 'The server answered with something unknown.',
  });
});

test('an answer that breaks off is none', async () => {
  const broken = () =>
    new Response(new ReadableStream({ start: (body) => body.error(new TypeError('network error')) }));
  const asked = askApi('/api/x', shape, {}, serve(broken));
  await expect(asked).rejects.toMatchObject({ status: 0, message: 'The server cannot be reached.' });
});

test('a refusal says why, and when to come back', async () => {
  const refuse = () =>
    Response.json(
      { code: 'busy', detail: 'the log is busy' },
      { status: 503, headers: { 'Retry-After': '7' } },
    );
  const fault: unknown = await orderApi('/api/x', { method: 'POST' }, serve(refuse)).catch(
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(ApiFault);
  expect(fault).toMatchObject({ status: 503, code: 'busy', message: 'the log is busy', retryAfterMs: 7_000 });
});

test('a question that is taken back ends with the reason for it, while it is asked and while it is answered', async () => {
  const unfinished = ({ signal }: RequestInit) => {
    const start = (body: ReadableStreamDefaultController): void =>
      signal?.addEventListener('abort', () => body.error(new TypeError('aborted')));
    return new Response(new ReadableStream({ start }));
  };
  for (const answer of [unanswered, unfinished]) {
    const leaving = new AbortController();
    const asked = askApi('/api/x', shape, { signal: leaving.signal }, serve(answer));
    leaving.abort(new Error('nobody waits'));
    // oxlint-disable-next-line no-await-in-loop -- each has its own answer
    await expect(asked).rejects.toThrow('nobody waits');
  }
});

test('nobody waits longer than was said', async () => {
  const asked = askApi('/api/x', shape, { longestAnswerMs: 1 }, serve(unanswered));
  await expect(asked).rejects.toThrow('The server cannot be reached.');
});
