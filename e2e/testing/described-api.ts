import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { type AnswerPart, type ContentPart, type Description } from './description.ts';
import { type RawAnswer, sendRaw } from './raw-request.ts';

export interface DescribedCall {
  /** Default: the first server. */
  readonly url?: string;
  readonly path?: Readonly<Record<string, string>>;
  /** With its question mark. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is a text. */
  readonly body?: unknown;
  readonly mediaType?: string;
  readonly until?: string;
}

interface DescribedAnswer extends RawAnswer {
  /** Of JSON; else null. */
  readonly json: unknown;
}

/** A server that is called as its description has it: what is answered otherwise throws. */
export interface DescribedApi {
  call(operation: string, call?: DescribedCall): Promise<DescribedAnswer>;
  /** What was answered so far, as `operation status media-type` or `operation status Header`. */
  readonly seen: ReadonlySet<string>;
}

/** Those of HTTP itself, and what keeps browsers from doing harm; every answer has some of them. */
const headersOfAll = new Set([
  'connection',
  'content-length',
  'content-security-policy',
  'content-type',
  'date',
  'keep-alive',
  'referrer-policy',
  'transfer-encoding',
  'x-content-type-options',
  'x-request-id',
]);

export function createDescribedApi(defaultUrl: string, description: Description): DescribedApi {
  const seen = new Set<string>();

  const checkHeaders = (place: string, { headers = {} }: AnswerPart, answer: RawAnswer): void => {
    const known = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
    const unknown = Object.keys(answer.headers).filter((name) => !headersOfAll.has(name) && !known.has(name));
    if (unknown.length > 0)
      throw new Error(`${place} has ${unknown.join(', ')}, of which the description says nothing`);
    for (const [name, reference] of Object.entries(headers)) {
      const value = answer.headers[name.toLowerCase()];
      const { required, schema } = description.headerOf(reference);
      if (value === undefined && required) throw new Error(`${place} lacks the header ${name}`);
      if (value === undefined) continue;
      seen.add(`${place} ${name}`);
      refuseFault(`${place} ${name}`, description.findFault(schema, value));
    }
  };

  const checkBody = (place: string, { content }: AnswerPart, answer: RawAnswer): unknown => {
    const mediaType = answer.headers['content-type']?.split(';')[0];
    if (content === undefined) {
      if (answer.text !== '') throw new Error(`${place} has a body, of which the description says nothing`);
      seen.add(place);
      return null;
    }
    const part = content[mediaType ?? ''];
    if (part === undefined)
      throw new Error(`${place} is ${mediaType}, of which the description says nothing`);
    seen.add(`${place} ${mediaType}`);
    const isJson = /[/+]json$/.test(mediaType ?? '');
    const json: unknown = isJson ? JSON.parse(answer.text) : null;
    checkContent(`${place} ${mediaType}`, part, isJson ? json : answer.text, description);
    return json;
  };

  return {
    seen,
    async call(operation, call = {}) {
      const answer = withoutNames(await send(call.url ?? defaultUrl, operation, call));
      const place = `${operation} ${answer.status}`;
      const part = description.answerOf(operation, answer.status);
      if (part === null) throw new Error(`${place} is not described: ${answer.text.slice(0, 300)}`);
      checkHeaders(place, part, answer);
      return { ...answer, json: checkBody(place, part, answer) };
    },
  };
}

/** An answer without what Next names in `Vary` for pages, and compression for all. */
function withoutNames(answer: RawAnswer): RawAnswer {
  const { vary = '', ...headers } = answer.headers;
  const names = vary.split(/, */).filter((name) => !/^(?:|rsc|next-.*|accept-encoding)$/i.test(name));
  return { ...answer, headers: names.length === 0 ? headers : { ...headers, vary: names.join(', ') } };
}

function send(url: string, operation: string, call: DescribedCall): Promise<RawAnswer> {
  const [method = '', template = ''] = operation.split(' ');
  const { path = {}, query = '', headers = {}, body, mediaType = 'application/json', until } = call;
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => path[name] ?? 'x');
  const text = typeof body === 'string' && mediaType !== 'application/json' ? body : JSON.stringify(body);
  return sendRaw(url + filled + query, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': mediaType }), ...headers },
    ...(text === undefined ? {} : { body: text }),
    ...(until === undefined ? {} : { until }),
  });
}

function checkContent(place: string, part: ContentPart, value: unknown, description: Description): void {
  if (part.schema !== undefined) refuseFault(place, description.findFault(part.schema, value));
  const item = part['x-item-schema'];
  if (item === undefined || typeof value !== 'string') return;
  const items = place.endsWith('text/event-stream') ? parseFrames(value) : parseLines(value);
  if (items.length === 0) throw new Error(`${place} has nothing in it`);
  for (const one of items) {
    refuseFault(`${place} ${JSON.stringify(one)}`, description.findFault(item, one));
    if (isMessage(one)) refuseFault(place, findFaultOfData(one, description));
  }
}

// JSON Schema lets a validator pass over `contentSchema`, and most do.
function findFaultOfData({ event, data }: EventSourceMessage, description: Description): string | null {
  const name =
    event?.startsWith('stream-') === true
      ? event.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())
      : 'StreamedEvent';
  return description.findFault({ $ref: `#/components/schemas/${name}` }, JSON.parse(data));
}

function parseFrames(text: string): unknown[] {
  const frames: unknown[] = [];
  const parser = createParser({
    onEvent: ({ id, event = 'message', data }) => frames.push({ id, event, data }),
  });
  parser.feed(text);
  return frames;
}

function parseLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

function isMessage(value: unknown): value is EventSourceMessage {
  return typeof value === 'object' && value !== null && 'data' in value && 'event' in value;
}

function refuseFault(place: string, fault: string | null): void {
  if (fault !== null) throw new Error(`${place} is not as described: ${fault}`);
}
