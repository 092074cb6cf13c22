import type { History } from '#lib/client/read-history';
import type { PanelSpec } from '#lib/shared/dashboards';
import type { LogEvent } from '#lib/shared/events';
import { isRecord, type JsonValue } from '#lib/shared/json';
import { comparePositions, positionTime } from '#lib/shared/positions';
import { readNumber, readPath } from '#lib/shared/series';
import type { ListedTopic } from '#lib/shared/topic-summary';
import { isOfPattern } from '#lib/shared/topics';
import type { SpecOf } from '../../panels/panel-props.ts';
import { toCandlestickSeries, topicLimit } from '../../panels/panel-references.ts';
import { toPanelSeries } from '../../panels/panel-series.ts';
import { feedLimit, isOwnTopic } from '../../panels/snapshot-request.ts';
import type { TimeSpan } from '../../charts/time-span.ts';

type Cell = string | number | boolean | null;

/** What a panel shows, as rows under the names of their columns. */
export interface PanelTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One number of one topic. */
interface NumberColumn {
  readonly label: string;
  readonly topic: string;
  readonly field: string;
}

/**
 * What a panel shows of a span, from the server: a chart has all of its points there, and holds itself only as many as it
 * draws.
 *
 * @param until where the newest events end, in Unix ms: Infinity while the time of the panel moves on
 * @throws {Error} in words for a reader
 */
export async function readPanelTable(
  spec: PanelSpec,
  span: TimeSpan,
  until: number,
  history: History,
): Promise<PanelTable> {
  if (spec.kind === 'feed') return readFeed(spec, until, history);
  if (spec.kind === 'table') return readLastValues(spec, until, history);
  if (spec.kind === 'topics') return readOwnTopics(until, history);
  if (spec.kind === 'clock') return readClock(spec, span, history);
  if (spec.kind === 'unreadable') throw new Error('This panel has no data: it cannot be read.');
  if (spec.kind === 'meters') return readMeters(spec, span, history);
  return readSeries(toNumberColumns(spec), span, history);
}

function toNumberColumns(
  spec: Exclude<PanelSpec, { kind: 'feed' | 'table' | 'topics' | 'clock' | 'meters' | 'unreadable' }>,
): NumberColumn[] {
  if (spec.kind === 'progress') return [{ label: spec.field, topic: spec.topic, field: spec.field }];
  const series = spec.kind === 'candlestick' ? toCandlestickSeries(spec) : spec.series;
  return toPanelSeries(series).map(({ label, reference: { topic, field } }) => ({ label, topic, field }));
}

async function readSeries(columns: NumberColumn[], span: TimeSpan, history: History): Promise<PanelTable> {
  const topics = [...new Set(columns.map(({ topic }) => topic))];
  const histories = await Promise.all(
    topics.map((topic) => {
      const fields = columns.filter((column) => column.topic === topic).map(({ field }) => field);
      return history.read(topic, span, fields);
    }),
  );
  return {
    columns: ['time', ...columns.map(({ label }) => label)],
    rows: toSeriesRows(columns, histories.flat()),
  };
}

/** A row for each event that has any of the numbers, in the order of time. */
function toSeriesRows(columns: readonly NumberColumn[], events: readonly LogEvent[]): Cell[][] {
  return events
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, topic, data }) => ({
      at,
      numbers: columns.map((column) => (column.topic === topic ? readNumber(data, column.field) : null)),
    }))
    .filter(({ numbers }) => numbers.some((number) => number !== null))
    .map(({ at, numbers }) => toRow([writeTime(at)], numbers));
}

async function readMeters(
  { topic, field }: SpecOf<'meters'>,
  span: TimeSpan,
  history: History,
): Promise<PanelTable> {
  const events = await history.read(topic, span, [`${field}.0`]);
  const count = Math.max(0, ...events.map(({ data }) => toList(readPath(data, field)).length));
  const columns = Array.from({ length: count }, (_, index) => `${field}.${index}`);
  return {
    columns: ['time', ...columns],
    rows: toSeriesRows(
      columns.map((path) => ({ label: path, topic, field: path })),
      events,
    ),
  };
}

async function readFeed({ topic }: SpecOf<'feed'>, until: number, history: History): Promise<PanelTable> {
  const newest = await history.readNewest(topic, feedLimit, until);
  return {
    columns: ['time', 'topic', 'data'],
    rows: newest.map((event) => [writeTime(event.at), event.topic, writeData(event.data)]),
  };
}

async function readLastValues(spec: SpecOf<'table'>, until: number, history: History): Promise<PanelTable> {
  const topics = await readTopicsOf((topic) => isOfPattern(spec.topic, topic), until, history);
  return {
    columns: ['topic', 'time', ...spec.columns.map(({ label }) => label)],
    rows: topics.map(({ topic, last: { at, data } }) =>
      toRow(
        [topic, writeTime(at)],
        spec.columns.map(({ field }) => writeData(readPath(data, field))),
      ),
    ),
  };
}

async function readOwnTopics(until: number, history: History): Promise<PanelTable> {
  const topics = await readTopicsOf(isOwnTopic, until, history);
  return {
    columns: ['topic', 'time', 'last value', 'events'],
    rows: topics.map(({ topic, count, last: { at, data } }) => [
      topic,
      writeTime(at),
      writeData(data),
      count,
    ]),
  };
}

/** As many topics as a panel lists, those that spoke last, sorted by name, with their last event of then. */
async function readTopicsOf(
  matches: (topic: string) => boolean,
  until: number,
  history: History,
): Promise<ListedTopic[]> {
  const listed = (await history.readTopics())
    .filter(({ topic, first }) => matches(topic) && positionTime(first) <= until)
    .toSorted((a, b) => comparePositions(b.last.id, a.last.id))
    .slice(0, topicLimit);
  const then = await Promise.all(listed.map((topic) => readLastOfThen(topic, until, history)));
  return sortByName(then.filter((topic) => topic !== null));
}

async function readLastOfThen(
  topic: ListedTopic,
  until: number,
  history: History,
): Promise<ListedTopic | null> {
  if (positionTime(topic.last.id) <= until && topic.leftOut === undefined) return topic;
  const [last] = await history.readNewest(topic.topic, 1, until);
  return last === undefined ? null : { ...topic, last };
}

async function readClock({ topic }: SpecOf<'clock'>, span: TimeSpan, history: History): Promise<PanelTable> {
  const events = await history.read(topic, span, []);
  return { columns: ['time', 'data'], rows: events.map(({ at, data }) => [writeTime(at), writeData(data)]) };
}

function toRow(names: readonly Cell[], values: readonly Cell[]): Cell[] {
  return [...names, ...values];
}

function sortByName(topics: readonly ListedTopic[]): ListedTopic[] {
  return topics.toSorted((a, b) => (a.topic < b.topic ? -1 : 1));
}

function writeTime(at: number): string {
  return new Date(at).toISOString();
}

/** A number or a text as it is, also where it is alone in an object; else JSON. */
function writeData(data: unknown): Cell {
  const value: unknown = isRecord(data) && Object.keys(data).join() === 'value' ? data['value'] : data;
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

function toList(value: unknown): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
