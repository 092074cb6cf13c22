import { defaultEventType, type LogEvent } from '#lib/shared/events';
import { encodeTopic } from '#lib/shared/topic-path';

export interface SubscribeSnippet {
  readonly title: string;
  readonly code: string;
}

/** The code that subscribes to a topic: from a terminal, in any page, and in this one's React. */
export function toSubscribeSnippets(
  origin: string,
  topic: string,
  { last, field }: { readonly last: LogEvent | null; readonly field: string | null },
): readonly SubscribeSnippet[] {
  const url = `${origin}/api/events?topic=${encodeTopic(topic)}`;
  return [
    { title: 'Terminal', code: `curl -N '${url}'` },
    { title: 'JavaScript', code: toEventSource(url, last?.type ?? defaultEventType) },
    { title: 'React', code: field === null ? toFeedHook(topic) : toSeriesHook(topic, field) },
  ];
}

function toEventSource(url: string, type: string): string {
  return [
    `const source = new EventSource(${quote(url)});`,
    `source.addEventListener(${quote(type)}, ({ data }) => console.log(JSON.parse(data)));`,
  ].join('\n');
}

function toSeriesHook(topic: string, field: string): string {
  return [
    'const { last } = useSeries(',
    `  ${quote(topic)},`,
    `  ({ data }) => readNumber(data, ${quote(field)}),`,
    '  { windowMs: 300_000 },',
    ');',
  ].join('\n');
}

function toFeedHook(topic: string): string {
  return `const events = useFeed(${quote(topic)}, { limit: 50 });`;
}

function quote(text: string): string {
  return `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`;
}
