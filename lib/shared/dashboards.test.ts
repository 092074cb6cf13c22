import { expect, test } from 'vitest';
import { panelSchema } from './dashboards.ts';

const look = { id: 'a', title: 'A', width: 4, height: 4 };
const line = (topic: string, field = 'value') => ({ kind: 'line', ...look, series: [{ topic, field }] });
const feed = (topic: string) => ({ kind: 'feed', ...look, topic });
const gauge = (high: unknown) => ({
  kind: 'gauge',
  ...look,
  series: [{ topic: 'a', field: 'value' }],
  scale: { low: 0, high },
});

test.each(['..', '.', 'a*b', 'a\nb', 'half \ud800', '', 'x'.repeat(256)])(
  'no panel has topic %j',
  (topic) => {
    expect([line(topic), feed(topic)].map((panel) => panelSchema.safeParse(panel).success)).toEqual([
      false,
      false,
    ]);
  },
);

test.each(['*', 'stocks.*'])('a feed takes the pattern %j, and a line does not', (topic) => {
  expect(panelSchema.safeParse(feed(topic)).success).toBe(true);
  expect(panelSchema.safeParse(line(topic)).success).toBe(false);
});

test.each(['a"b', 'a\\b', 'a\u0000b'])('no panel has field %j', (field) => {
  for (const panel of [line('a', field), gauge(field)])
    expect(panelSchema.safeParse(panel).success).toBe(false);
  expect(panelSchema.safeParse(gauge('totalBytes')).success).toBe(true);
});

test('each fault of a topic is said once', () => {
  const messages = ['', 'x'.repeat(300), '..'].map(
    (topic) => panelSchema.safeParse(feed(topic)).error?.issues,
  );
  expect(messages.map((issues) => issues?.map(({ code }) => code))).toEqual([
    ['too_small'],
    ['too_big'],
    ['custom'],
  ]);
});
