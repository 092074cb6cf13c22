import { expect, test } from 'vitest';
import type { ConnectionState } from '#lib/client/event-source-store';
import { describeConnection } from './describe-connection.ts';

const state: ConnectionState = {
  status: 'open',
  attempt: 0,
  retryAt: null,
  lastError: null,
  isDegraded: false,
  isForbidden: false,
  lastEventAt: null,
  eventCount: 0,
  malformedCount: 0,
  gapCount: 0,
  missedCount: 0,
  repeatedCount: 0,
  unsharedReason: null,
  position: null,
};

test('says what each state of a connection means', () => {
  const states = ['connecting', 'open', 'waiting', 'closed'] as const;
  expect(states.map((status) => describeConnection({ ...state, status }, true).status)).toEqual([
    'Connecting',
    'Live',
    'Reconnecting',
    'Offline',
  ]);
});

test('tells a server without its storage from one that is lost', () => {
  const degraded = describeConnection({ ...state, isDegraded: true }, true);
  expect(degraded).toMatchObject({ status: 'Degraded', reason: expect.stringContaining('storage') });
  const waiting = describeConnection({ ...state, status: 'waiting' }, true);
  expect(degraded.tone).not.toBe(waiting.tone);
});

test('stays the same from one attempt to the next', () => {
  const lost = { ...state, lastError: 'The connection was lost.', attempt: 2 };
  const waiting = describeConnection({ ...lost, status: 'waiting' }, true);
  expect(describeConnection({ ...lost, status: 'connecting' }, true)).toEqual(waiting);
});

test('connects for the first time until something was heard or has failed, however often it tries', () => {
  const trying = { ...state, status: 'connecting', attempt: 2 } as const;
  expect(describeConnection(trying, true).status).toBe('Connecting');
  expect(describeConnection({ ...trying, lastEventAt: 1 }, true).status).toBe('Reconnecting');
});

test('says why it is not live', () => {
  const lastError = 'The server cannot be reached.';
  expect(describeConnection({ ...state, status: 'waiting', lastError }, true).reason).toBe(lastError);
  expect(describeConnection({ ...state, status: 'closed', lastError }, true).reason).toBe(lastError);
});

test('is offline when the browser is, whatever the stream believes', () => {
  expect(describeConnection(state, false)).toEqual({
    tone: 'negative',
    status: 'Offline',
    reason: 'This browser is offline.',
  });
});
