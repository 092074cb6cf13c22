import type { ChosenPanelSpec } from './dashboards.ts';
import { isRecord } from './json.ts';
import { listPayloadFields, type PayloadField } from './payload-fields.ts';
import { suggestUnitOfName, suggestUnitOfText } from './suggest-unit.ts';

/** More lines than this are not told apart. */
const maxSuggestedSeries = 8;

/** How long the candles of a suggested panel are, to choose from, the first one at first. */
const intervalsMs = [5_000, 10_000, 30_000, 60_000];

/** Numbers that name a thing or a moment: no chart is for them. */
const identityNames = /^(?:id|pid|port|seq|sequence)$/i;
const momentNames = /^(?:at|time|timestamp|ts|date|epoch)$/i;

/** A number from here on may be seconds or milliseconds since 1970; a `time` below it is how long something took. */
const earliestMoment = 1_000_000_000;

/**
 * The panel that the shape of a topic's data suggests. Its id comes from the topic and is not yet another than those of
 * a dashboard.
 *
 * @param payloads the `data` of the newest events, in any order; with more of them a field that is not always there is
 *   found, and a scale is chosen better. With none, the panel is a feed
 */
export function suggestPanel(topic: string, payloads: readonly unknown[]): ChosenPanelSpec {
  const look = { topic, ...toLook(topic) };
  if (payloads.some(isLogLine)) return toFeed(look);
  const fields = listPayloadFields(payloads);
  const numbers = fields.filter((field) => field.kind === 'number' && isReading(field));
  const arrays = fields.filter(({ kind }) => kind === 'numbers');
  return (
    suggestProgress(look, numbers) ??
    suggestCandles(look, numbers) ??
    suggestLines(look, numbers, writtenUnit(payloads)) ??
    suggestMeters(look, arrays) ??
    toFeed(look)
  );
}

/** An event of a log: it has a text, or a `level` in words. A number called `level` is a reading, of a tank. */
function isLogLine(payload: unknown): boolean {
  return isRecord(payload) && ['level', 'message', 'msg'].some((name) => typeof payload[name] === 'string');
}

function isReading({ path, numbers }: PayloadField): boolean {
  const name = lastName(path);
  if (identityNames.test(name)) return false;
  return !momentNames.test(name) || numbers.some((value) => value < earliestMoment);
}

interface Look {
  readonly topic: string;
  readonly id: string;
  readonly title: string;
}

function toLook(topic: string): Pick<Look, 'id' | 'title'> {
  const slug = topic.replaceAll(/[^A-Za-z\d]+/g, '-').replaceAll(/^-|-$/g, '');
  const title = topic.trim().slice(0, 100).toWellFormed().trim();
  return { id: slug.slice(0, 36).replace(/-$/, '') || 'panel', title: title || 'Untitled' };
}

function toFeed({ topic, id, title }: Look): ChosenPanelSpec {
  return { kind: 'feed', id, title, topic, width: 4, height: 4 };
}

function suggestProgress(
  { topic, id, title }: Look,
  numbers: readonly PayloadField[],
): ChosenPanelSpec | null {
  const field = numbers.find((one) => nameOf(topic, one.path).toLowerCase() === 'progress');
  if (field === undefined || !isWithin(field.numbers, 0, 1)) return null;
  return { kind: 'progress', id, title, topic, field: field.path, width: 4, height: 2 };
}

function suggestCandles(
  { topic, id, title }: Look,
  numbers: readonly PayloadField[],
): ChosenPanelSpec | null {
  const paths = new Set(numbers.map(({ path }) => path));
  if (!paths.has('price') || !paths.has('volume')) return null;
  const fields = { price: 'price', volume: 'volume', intervalsMs };
  return { kind: 'candlestick', id, title, topic, ...fields, width: 6, height: 5 };
}

function suggestLines(
  { topic, id, title }: Look,
  numbers: readonly PayloadField[],
  written: string | null,
): ChosenPanelSpec | null {
  const { unit, fields } = largestGroup(
    numbers,
    ({ path }) => suggestUnitOfName(nameOf(topic, path)) ?? written,
  );
  if (fields.length === 0) return null;
  const values = fields.flatMap((field) => field.numbers);
  return {
    kind: 'line',
    id,
    title,
    series: fields.slice(0, maxSuggestedSeries).map(({ path }) => ({ topic, field: path })),
    ...(unit === null ? {} : { unit, values: unitScale(unit, values) }),
    width: fields.length > 1 ? 6 : 4,
    height: 4,
  };
}

function suggestMeters({ topic, id, title }: Look, arrays: readonly PayloadField[]): ChosenPanelSpec | null {
  const [field] = arrays;
  if (field === undefined) return null;
  const unit = suggestUnitOfName(nameOf(topic, field.path));
  const scale = { low: Math.min(0, ends(field.numbers)[0]), high: niceEnd(field.numbers) };
  const look = { id, title, topic, field: field.path, scale, width: 4, height: 3 };
  return { kind: 'meters', ...look, ...(unit === null ? {} : { unit }) };
}

/**
 * One axis cannot show bytes and percent together: of several units the one that most fields have is taken, the first
 * of those that have as many.
 */
function largestGroup(numbers: readonly PayloadField[], unitOf: (field: PayloadField) => string | null) {
  const groups = Map.groupBy(numbers, unitOf);
  let largest: { unit: string | null; fields: readonly PayloadField[] } = { unit: null, fields: [] };
  for (const [unit, fields] of groups) if (fields.length > largest.fields.length) largest = { unit, fields };
  return largest;
}

function unitScale(unit: string, values: readonly number[]) {
  if (unit === 'percent' && isWithin(values, 0, 100)) return { low: 0, high: 100 };
  return values.every((value) => value >= 0) ? 'from-zero' : 'fit';
}

/** What a single field is called: `value` alone says nothing, its topic does. */
function nameOf(topic: string, path: string): string {
  return path === 'value' ? lastName(topic) : lastName(path);
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function writtenUnit(payloads: readonly unknown[]): string | null {
  const units = payloads.map((payload) => (isRecord(payload) ? payload['unit'] : undefined));
  const written = units.find((unit) => typeof unit === 'string');
  return written === undefined ? null : suggestUnitOfText(written);
}

function isWithin(values: readonly number[], low: number, high: number): boolean {
  return values.every((value) => value >= low && value <= high);
}

/** Where a scale from zero ends: 1, 100, or the next of 1, 2 and 5 times a power of ten. */
function niceEnd(values: readonly number[]): number {
  const [, highest] = ends(values);
  if (highest <= 1) return 1;
  if (highest <= 100) return 100;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= highest) ?? 10;
  return Math.min(step * power, Number.MAX_VALUE);
}

/** The lowest and the highest; spreading an array of any length into a call would exhaust the stack. */
function ends(values: readonly number[]): [low: number, high: number] {
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return [low, values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)];
}
