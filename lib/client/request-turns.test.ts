import { expect, test } from 'vitest';
import { createRequestTurns } from './request-turns.ts';

const never = new AbortController().signal;

/** Requests in the hands of a test: `finish` ends the oldest that runs. */
function createRequests() {
  const started: string[] = [];
  const running: (() => void)[] = [];
  return {
    started,
    finish: () => running.shift()?.(),
    request: (name: string) => () =>
      new Promise<string>((resolve) => {
        started.push(name);
        running.push(() => resolve(name));
      }),
  };
}

/** Lets everything that waits for a promise go on. */
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

test('no more run at a time than may, and the others follow in order', async () => {
  const { started, finish, request } = createRequests();
  const turns = createRequestTurns(2);
  const answers = ['a', 'b', 'c', 'd'].map((name) => turns.run(request(name), never));
  await settle();
  expect(started).toEqual(['a', 'b']);
  finish();
  await settle();
  expect(started).toEqual(['a', 'b', 'c']);
  for (let rest = 0; rest < 3; rest += 1) {
    finish();
    await settle();
  }
  expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'd']);
});

test('who leaves while waiting is never asked for, and takes no turn', async () => {
  const { started, finish, request } = createRequests();
  const turns = createRequestTurns(1);
  const leaving = new AbortController();
  const first = turns.run(request('a'), never);
  const second = turns.run(request('b'), leaving.signal);
  const third = turns.run(request('c'), never);
  leaving.abort(new Error('left'));
  await expect(second).rejects.toThrow('left');
  finish();
  await first;
  await settle();
  finish();
  expect(await third).toBe('c');
  expect(started).toEqual(['a', 'c']);
  await expect(turns.run(request('d'), leaving.signal)).rejects.toThrow('left');
});

test('a request that fails makes room for the next', async () => {
  const turns = createRequestTurns(1);
  await expect(turns.run(() => Promise.reject(new Error('no network')), never)).rejects.toThrow('no network');
  expect(await turns.run(() => Promise.resolve('there'), never)).toBe('there');
});
