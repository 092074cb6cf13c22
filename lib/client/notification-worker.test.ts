import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createNotificationWorker, type WorkerContainer } from './notification-worker.ts';

/** The service workers of a browser, whose notifications are the list of their tags. */
function createBrowser() {
  const tags: string[] = [];
  const registered: string[] = [];
  const worker = Promise.withResolvers<Awaited<WorkerContainer['ready']>>();
  const start = () =>
    worker.resolve({
      showNotification: async (_, { tag = '' }) => void tags.push(tag),
      getNotifications: async ({ tag }) =>
        tags.filter((one) => one === tag).map((one) => ({ close: () => tags.splice(tags.indexOf(one), 1) })),
    });
  const container: WorkerContainer = {
    register: async (url) => void registered.push(url),
    ready: worker.promise,
    getRegistrations: async () => [{ unregister: async () => registered.splice(0).length > 0 }],
  };
  return { tags, registered, start, worker: createNotificationWorker(container) };
}

const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test('shows a notification once the worker is there, and takes it away by its tag', async () => {
  const { tags, registered, start, worker } = createBrowser();
  const close = worker.show('oven', { body: 'hot', tag: 'a' });
  worker.show('attic', { body: 'cold', tag: 'b' });
  await settle();
  expect([registered[0], tags]).toEqual(['/notifications.js', []]);
  start();
  await settle();
  expect(tags).toEqual(['a', 'b']);
  close();
  await settle();
  expect(tags).toEqual(['b']);
});

test('shows nothing that was over before the worker was there', async () => {
  const { tags, start, worker } = createBrowser();
  worker.show('oven', { body: 'hot', tag: 'a' })();
  start();
  await settle();
  expect(tags).toEqual([]);
});

test('is there from when it is switched on until it is switched off', async () => {
  const { registered, worker } = createBrowser();
  expect(registered).toEqual([]);
  await worker.switchOn();
  expect(registered).toEqual(['/notifications.js']);
  await worker.switchOff();
  expect(registered).toEqual([]);
});

/** Runs the file of the worker; `pages`: the addresses of those that are open. */
async function press(pages: readonly string[]) {
  const done: string[] = [];
  const listeners = new Map<string, (event: object) => void>();
  let work: unknown;
  const scope = {
    addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    clients: {
      matchAll: async () => pages.map((url) => ({ url, focus: () => done.push(`focus ${url}`) })),
      openWindow: (url: string) => done.push(`open ${url}`),
    },
  };
  runInNewContext(readFileSync('public/notifications.js', 'utf8'), { self: scope, URL });
  listeners.get('notificationclick')?.({
    notification: { close: () => done.push('close') },
    waitUntil: (promise: unknown) => (work = promise),
  });
  await work;
  return { done, names: [...listeners.keys()] };
}

test('a press on a notification closes it and brings up the page of alerts, opened where it is not', async () => {
  expect((await press(['https://host/', 'https://host/alerts?topic=a'])).done).toEqual([
    'close',
    'focus https://host/alerts?topic=a',
  ]);
  expect((await press(['https://host/'])).done).toEqual(['close', 'open /alerts']);
});

test('the worker listens for presses alone: no request goes through it', async () => {
  expect((await press([])).names).toEqual(['notificationclick']);
});
