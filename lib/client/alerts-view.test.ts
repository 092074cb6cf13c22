import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { AlertsSnapshot } from '#lib/shared/alerts-snapshot';
import type { AlertsApi } from './alerts-api.ts';
import { createAlertsView } from './alerts-view.ts';
import { createEventSourceStore, type OwnedEventSourceStore } from './event-source-store.ts';
import { alertEvent, alertFrame, createAlert } from './testing/alert-events.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';
import { controlFrame, numberedEvent, unnamedFrame } from './testing/frames.ts';

let browser: FakeBrowser;
let stream: OwnedEventSourceStore;
let api: Pick<AlertsApi, 'list' | 'listHistory' | 'listHistorySince'>;

beforeEach(() => {
  browser = createFakeBrowser();
  stream = createEventSourceStore('/api/events?topic=*&unnamed=1', { environment: browser.environment });
  stream.open();
  const refuse = () => Promise.reject(new Error('nobody answers'));
  api = { list: refuse, listHistory: refuse, listHistorySince: refuse };
  return () => stream.close();
});

function follow(initial: AlertsSnapshot = { alerts: [], history: [] }) {
  const { environment } = browser;
  const view = createAlertsView(stream, { initial, api, environment });
  view.subscribe(() => undefined);
  return view;
}

const firing = { status: 'firing', since: 1_000 } as const;
const titles = ({ alerts }: AlertsSnapshot) => alerts.map(({ rule, status }) => `${status} ${rule.title}`);

test('begins with what it is given, the firing first, then the pending, then by title', () => {
  const alerts = [
    createAlert('b'),
    createAlert('a'),
    createAlert('d', { status: 'pending' }),
    createAlert('c', firing),
  ];
  expect(titles(follow({ alerts, history: [] }).getSnapshot())).toEqual([
    'firing c',
    'pending d',
    'ok a',
    'ok b',
  ]);
});

test('takes each alert as the newest event has it, and keeps what was said', () => {
  const view = follow({ alerts: [createAlert('oven')], history: [] });
  const fired = alertEvent(1, 'alert-fired', createAlert('oven', firing));
  const saved = alertEvent(2, 'alert-saved', createAlert('door'));
  for (const event of [fired, saved]) browser.source.send(alertFrame(event));
  expect(titles(view.getSnapshot())).toEqual(['firing oven', 'ok door']);
  expect(view.getSnapshot().history).toEqual([fired, saved]);
  browser.source.send(alertFrame(alertEvent(3, 'alert-removed', createAlert('oven'))));
  expect(titles(view.getSnapshot())).toEqual(['ok door']);
});

test('hears nothing of what others publish under the same type', () => {
  const view = follow();
  const data = { message: 'not so', alert: { id: 'x' } };
  browser.source.send(unnamedFrame(numberedEvent(1, data, { topic: 'mine', type: 'alert-fired' })));
  expect(view.getSnapshot()).toEqual({ alerts: [], history: [] });
  expect(stream.getState().malformedCount).toBe(0);
});

test('stays as it is when an event is malformed, which is counted', () => {
  const view = follow();
  browser.source.send(unnamedFrame(numberedEvent(1, { message: 'hm' }, { topic: 'alerts' })));
  expect(view.getSnapshot().alerts).toEqual([]);
  expect(stream.getState().malformedCount).toBe(1);
});

test('keeps the newest 1,000 of what was said, and since when', () => {
  const view = follow();
  for (let n = 1; n <= 1_001; n += 1)
    browser.source.send(alertFrame(alertEvent(n, 'alert-fired', createAlert('oven', firing))));
  const { history, historyFrom } = view.getSnapshot();
  expect([history.length, history[0]?.id, history.at(-1)?.id]).toEqual([1_000, '2000-0', '1001000-0']);
  expect(historyFrom).toBe(2_000);
});

describe('a look back', () => {
  const change = (n: number) => alertEvent(n, 'alert-saved', createAlert('oven'));

  test('asks for what is missing of that time, once', async () => {
    const listHistorySince = vi.fn<AlertsApi['listHistorySince']>(async () => [change(20), change(50)]);
    api = { ...api, listHistorySince };
    const view = follow({ alerts: [], history: [change(50), change(60)], historyFrom: 50_000 });
    view.lookBack(55_000);
    expect(listHistorySince).not.toHaveBeenCalled();
    view.lookBack(15_000);
    await vi.waitFor(() =>
      expect(view.getSnapshot()).toMatchObject({
        history: [change(20), change(50), change(60)],
        historyFrom: 15_000,
      }),
    );
    view.lookBack(16_000);
    expect(listHistorySince.mock.calls).toEqual([[15_000]]);
  });

  test('goes further while the first question is under way', async () => {
    const answers = [Promise.withResolvers<readonly ReturnType<typeof change>[]>()];
    const listHistorySince = vi
      .fn<AlertsApi['listHistorySince']>(async () => [change(5)])
      .mockImplementationOnce(() => answers[0]!.promise);
    api = { ...api, listHistorySince };
    const view = follow({ alerts: [], history: [change(50)], historyFrom: 50_000 });
    for (const since of [40_000, 30_000, 2_000]) view.lookBack(since);
    answers[0]!.resolve([]);
    await vi.waitFor(() => expect(view.getSnapshot().historyFrom).toBe(2_000));
    expect(listHistorySince.mock.calls).toEqual([[40_000], [2_000]]);
  });

  test('ends at 1,000 changes, and asks again where nobody answered', async () => {
    const listHistorySince = vi
      .fn<AlertsApi['listHistorySince']>(async () =>
        Array.from({ length: 1_000 }, (_, index) => change(index + 10)),
      )
      .mockRejectedValueOnce(new Error('nobody answers'));
    api = { ...api, listHistorySince };
    const view = follow({ alerts: [], history: [change(1_009)], historyFrom: 1_009_000 });
    view.lookBack(1_000);
    await vi.waitFor(() => expect(listHistorySince).toHaveBeenCalledTimes(1));
    await Promise.resolve();
    view.lookBack(1_000);
    await vi.waitFor(() => expect(view.getSnapshot().historyFrom).toBe(10_000));
    view.lookBack(1_000);
    expect(listHistorySince).toHaveBeenCalledTimes(2);
  });

  test('asks nothing of a log that keeps no more', () => {
    const listHistorySince = vi.fn<AlertsApi['listHistorySince']>();
    api = { ...api, listHistorySince };
    follow({ alerts: [], history: [change(50)] }).lookBack(0);
    expect(listHistorySince).not.toHaveBeenCalled();
  });
});

const gap = controlFrame({ type: 'stream-gap', data: { reason: 'expired', from: '1-0', to: '9-0' } }, '9-0');

test('asks anew when the stream has lost events, and believes what came meanwhile', async () => {
  const answer = Promise.withResolvers<AlertsSnapshot['alerts']>();
  const lost = alertEvent(5, 'alert-fired', createAlert('oven', firing));
  api = { ...api, list: () => answer.promise, listHistory: () => Promise.resolve([lost]) };
  const view = follow({
    alerts: [createAlert('oven'), createAlert('gone'), createAlert('door')],
    history: [],
  });
  browser.source.send(gap);
  const newer = alertEvent(10, 'alert-fired', createAlert('door', firing));
  browser.source.send(alertFrame(newer));
  answer.resolve([createAlert('oven', firing), createAlert('door'), createAlert('new')]);
  await vi.waitFor(() =>
    expect(titles(view.getSnapshot())).toEqual(['firing door', 'firing oven', 'ok new']),
  );
  expect(view.getSnapshot().history).toEqual([lost, newer]);
});

test('stays as it is when nobody answers, and says so', async () => {
  const view = follow({ alerts: [createAlert('oven')], history: [] });
  browser.source.send(gap);
  await vi.waitFor(() => expect(browser.errors).toEqual([new Error('nobody answers')]));
  expect(titles(view.getSnapshot())).toEqual(['ok oven']);
});

test('asks how webhooks went, and for nothing else', async () => {
  const delivery = { at: 1, outcome: 'delivered', detail: '200' } as const;
  api = { ...api, list: () => Promise.resolve([createAlert('oven', { delivery })]) };
  const view = follow({ alerts: [createAlert('oven')], history: [] });
  view.refresh();
  await vi.waitFor(() => expect(view.getSnapshot().alerts).toMatchObject([{ delivery }]));
  api = { ...api, list: () => Promise.reject(new Error('away')) };
  view.refresh();
  await Promise.resolve();
  expect(view.getSnapshot().alerts).toMatchObject([{ delivery }]);
  expect(browser.errors).toEqual([]);
});
