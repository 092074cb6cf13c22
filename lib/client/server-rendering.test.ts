import { createElement, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { LiveStreamContext, useConnection, useLiveStream, useLiveStreamProvider } from './live-stream.ts';
import { numberedEvent } from './testing/frames.ts';
import { createAlert } from './testing/alert-events.ts';
import { AlertsContext, useAlerts, useAlertsProvider } from './use-alerts.ts';
import { useEventSource } from './use-event-source.ts';
import { useFeed } from './use-feed.ts';
import { useLatest } from './use-latest.ts';
import { useSeries, useSeriesStores } from './use-series.ts';
import { useTopics } from './use-topics.ts';

const url = '/api/events?topic=*&unnamed=1';
const windowMs = 300_000;

function Provider({ children }: { children?: ReactNode }): ReactNode {
  const stream = useLiveStreamProvider(url, { after: '1-0' });
  return createElement(LiveStreamContext, { value: stream }, children);
}

/** What a hook gives while a page is rendered on the server, as JSON. */
function render(useIt: () => unknown): unknown {
  function Probe(): ReactNode {
    return JSON.stringify(useIt());
  }
  const html = renderToString(createElement(Provider, null, createElement(Probe)));
  return JSON.parse(html.replaceAll('&quot;', '"'));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a page rendered on the server', () => {
  test('opens no connection and sets no timer', () => {
    const open = vi.fn<() => void>();
    vi.stubGlobal('EventSource', open);
    vi.useFakeTimers();
    render(() => [useConnection(), useEventSource(url), useSeries('random', { windowMs })]);
    expect(open).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  test('says the same of its connection every time', () => {
    const state = { status: 'connecting', attempt: 0, retryAt: null, lastError: null, position: null };
    expect(render(useConnection)).toMatchObject(state);
    expect(render(() => useEventSource(url))).toMatchObject(state);
  });

  test('shows the newest event and the feed that it was given', () => {
    const greeting = numberedEvent(1, { message: 'hi' }, { topic: 'hello', type: 'greeting' });
    expect(render(() => useLatest('hello', greeting))).toEqual(greeting);
    expect(render(() => useLatest('hello'))).toBeNull();
    expect(render(() => useFeed('hello', { limit: 5, initial: [greeting] }))).toEqual([greeting]);
    expect(render(() => useFeed('hello', { limit: 5 }))).toEqual([]);
  });

  test('shows the series that it was given', () => {
    const initial = { at: [1_000, 2_000], value: [1, 2] };
    expect(render(() => useSeries('random', { windowMs, initial }))).toMatchObject({
      version: 0,
      last: { at: 2_000, value: 2 },
    });
    expect(render(() => useSeries('hello', ({ data }) => data.message.length, { windowMs }).last)).toBeNull();
  });

  test('shows the series of several references, each with its own points', () => {
    const references = ['ACME', 'BOLT'].map((symbol) => ({ topic: `stocks.${symbol}`, field: 'price' }));
    const initial = { 'stocks.BOLT#price': { at: [1_000], value: [7] } };
    expect(
      render(() => useSeriesStores(references, { windowMs, initial }).map(({ ring }) => ring.toColumns())),
    ).toEqual([
      { at: [], value: [] },
      { at: [1_000], value: [7] },
    ]);
  });

  test('shows the topics that match', () => {
    const oven = numberedEvent(1, { value: 200 }, { topic: 'kitchen.oven' });
    const initial = { 'kitchen.oven': oven, random: numberedEvent(1, { value: 1 }) };
    const isOwn = (topic: string): boolean => topic.startsWith('kitchen.');
    expect(render(() => useTopics(isOwn, { limit: 5, windowMs, initial }))).toMatchObject([
      { last: oven, count: 0 },
    ]);
  });
});

test('a page rendered on the server shows the alerts that it was given', () => {
  const initial = { alerts: [createAlert('b'), createAlert('a', { status: 'firing' })], history: [] };
  function AlertsProvider({ children }: { children?: ReactNode }): ReactNode {
    return createElement(AlertsContext, { value: useAlertsProvider(useLiveStream(), initial) }, children);
  }
  function Titles(): ReactNode {
    return useAlerts().alerts.map(({ id }) => id);
  }
  const page = createElement(AlertsProvider, null, createElement(Titles));
  expect(renderToString(createElement(Provider, null, page)).replaceAll('<!-- -->', ' ')).toBe('a b');
});

test('a panel outside a live stream says what is missing', () => {
  function Panel(): ReactNode {
    return useLiveStream().url;
  }
  expect(() => renderToString(createElement(Panel))).toThrow(
    'render this inside a LiveStreamContext provider',
  );
});
