import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { toSubscribeSnippets } from './subscribe-snippets.ts';

const origin = 'http://localhost:3000';
const strange = 'a/b \'c\' "d" \\ü';

const snippetsOf = (topic: string, type = 'message', field: string | null = 'value') => {
  const last = { id: '1-0', topic, type, at: 1, data: 1 } as const;
  return Object.fromEntries(
    toSubscribeSnippets(origin, topic, { last, field }).map(({ title, code }) => [title, code]),
  );
};

test('subscribe from a terminal, in a page and in React', () => {
  expect(snippetsOf('kitchen')).toEqual({
    Terminal: "curl -N 'http://localhost:3000/api/events?topic=kitchen'",
    JavaScript:
      "const source = new EventSource('http://localhost:3000/api/events?topic=kitchen');\n" +
      "source.addEventListener('message', ({ data }) => console.log(JSON.parse(data)));",
    React:
      "const { last } = useSeries(\n  'kitchen',\n  ({ data }) => readNumber(data, 'value'),\n  { windowMs: 300_000 },\n);",
  });
});

test('show the newest events in React where there is no number', () => {
  expect(snippetsOf('doors', 'message', null)['React']).toBe(
    "const events = useFeed('doors', { limit: 50 });",
  );
});

test('listen to the type and the topic that they name, whatever it is', () => {
  const heard: string[] = [];
  class FakeSource {
    constructor(url: string) {
      heard.push(new URL(url).searchParams.get('topic') ?? '');
    }
    addEventListener(type: string): void {
      heard.push(type);
    }
  }
  runInNewContext(snippetsOf(strange, "it's open")['JavaScript'] ?? '', { EventSource: FakeSource });
  expect(heard).toEqual([strange, "it's open"]);
});
