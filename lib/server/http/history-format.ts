import 'server-only';
import { stringify } from 'csv-stringify/sync';
import Negotiator from 'negotiator';
import { isRecord } from '#lib/shared/json';

/** The forms in which history is answered. */
export const historyFormats = ['json', 'ndjson', 'csv'] as const;

export type HistoryFormat = (typeof historyFormats)[number];

const mediaTypes: Readonly<Record<HistoryFormat, string>> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
};

/** The form that the `Accept` header prefers; JSON where it names none of them. */
export function readFormat(request: Request): HistoryFormat {
  const negotiator = new Negotiator({ headers: { accept: request.headers.get('Accept') ?? '*/*' } });
  const preferred = negotiator.mediaType(Object.values(mediaTypes));
  return historyFormats.find((format) => mediaTypes[format] === preferred) ?? 'json';
}

/**
 * Rows in one of the forms: JSON as `whole`, which holds them; NDJSON with a row a line; CSV with a column for each path in
 * the rows, objects and arrays inside them taken apart with dots.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180 for CSV
 */
export function encodeRows(format: HistoryFormat, rows: readonly object[], whole: object): Response {
  const text = {
    json: () => JSON.stringify(whole),
    ndjson: () => rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    csv: () => encodeCsv(rows),
  }[format]();
  const charset = format === 'csv' ? '; charset=utf-8' : '';
  return new Response(text, {
    headers: { 'Content-Type': mediaTypes[format] + charset, 'Cache-Control': 'no-store', Vary: 'Accept' },
  });
}

function encodeCsv(rows: readonly object[]): string {
  const flat = rows.map((row) => Object.fromEntries(flatten(row, '')));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  // A cell that begins like a formula would be run by a spreadsheet.
  return stringify(flat, { header: true, columns, escape_formulas: true, cast: { boolean: String } });
}

function flatten(value: unknown, path: string): [string, unknown][] {
  if (!isRecord(value) && !Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([name, part]) =>
    flatten(part, path === '' ? name : `${path}.${name}`),
  );
}
