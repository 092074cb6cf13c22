import { expect, test, vi } from 'vitest';
import type { BrowserEnvironment } from './browser-environment.ts';
import { askWhyRefused, type Refusal } from './refusal.ts';
import { createFakeBrowser } from './testing/fake-browser.ts';

const unheard = new AbortController().signal;

function ask(response: Response): Promise<Refusal> {
  const browser = createFakeBrowser();
  browser.answer = () => Promise.resolve(response);
  return askWhyRefused('/api/events', browser.environment, unheard);
}

test('asks as a reader of events does, past every cache', async () => {
  const fetch = vi.fn<BrowserEnvironment['fetch']>(() =>
    Promise.resolve(new Response(null, { status: 204 })),
  );
  await askWhyRefused('/api/events?after=1-0', { ...createFakeBrowser().environment, fetch }, unheard);
  expect(fetch).toHaveBeenCalledExactlyOnceWith(
    '/api/events?after=1-0',
    expect.objectContaining({ headers: { accept: 'text/event-stream' }, cache: 'no-store' }),
  );
});

test.each([[500], [502], [503], [429], [302]])('%i may pass', async (status) => {
  await expect(ask(new Response(null, { status }))).resolves.toEqual({
    isFinal: false,
    isForbidden: false,
    message: `The server answered with status ${status}.`,
    retryAfterMs: null,
  });
});

test('drops the body of a stream that opens after all', async () => {
  const cancel = vi.fn<() => void>();
  const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
  const refusal = await ask(new Response(new ReadableStream({ cancel }), { headers }));
  expect(cancel).toHaveBeenCalledOnce();
  expect(refusal).toEqual({
    isFinal: false,
    isForbidden: false,
    message: 'The connection was lost.',
    retryAfterMs: null,
  });
});

test('names what came in place of a stream', async () => {
  const refusal = await ask(
    new Response('<p>Welcome to the hotel', { headers: { 'content-type': 'text/html' } }),
  );
  expect(refusal.message).toBe('The server answered with text/html in place of a stream of events.');
});

test('is read although its problem+json is none', async () => {
  const headers = { 'content-type': 'application/problem+json' };
  const refusal = await ask(new Response('Forbidden', { status: 403, headers }));
  expect(refusal).toMatchObject({
    isFinal: true,
    message: 'You may not see this stream.',
    retryAfterMs: null,
  });
});

test('is given up when no answer comes within ten seconds', async () => {
  const timeout = new AbortController();
  const timer = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(timeout.signal);
  const browser = createFakeBrowser();
  browser.answer = async (signal) => {
    timeout.abort();
    signal.throwIfAborted();
    return new Response(null, { status: 204 });
  };
  await expect(askWhyRefused('/api/events', browser.environment, unheard)).resolves.toMatchObject({
    isFinal: false,
    isForbidden: false,
    message: 'The server cannot be reached.',
  });
  expect(timer).toHaveBeenCalledExactlyOnceWith(10_000);
  timer.mockRestore();
});

test.each([
  [401, 'token-revoked', true],
  [403, 'topic-forbidden', true],
  [403, 'access-forbidden', true],
  [403, 'host-refused', false],
  [404, 'topic-unknown', false],
])('%i %s: whether another token would help is %s', async (status, code, isForbidden) => {
  const refusal = await ask(
    Response.json(
      { status, code, detail: 'no' },
      { status, headers: { 'Content-Type': 'application/problem+json' } },
    ),
  );
  expect(refusal).toMatchObject({ isFinal: true, isForbidden, message: 'no' });
});
