/** The units of `PanelSpec` that a name can give away. */
type NamedUnit = 'bytes' | 'percent' | 'ms';

const wordUnits: Readonly<Record<string, NamedUnit>> = {
  byte: 'bytes',
  bytes: 'bytes',
  '%': 'percent',
  percent: 'percent',
  percentage: 'percent',
  pct: 'percent',
  ms: 'ms',
  msec: 'ms',
  millis: 'ms',
  millisecond: 'ms',
  milliseconds: 'ms',
};

/** What stands beside a number to say its unit, as people write it. */
const writtenUnits: Readonly<Record<string, string>> = {
  ...wordUnits,
  B: 'bytes',
  W: 'si:W',
  Wh: 'si:Wh',
  V: 'si:V',
  A: 'si:A',
  Hz: 'si:Hz',
  Pa: 'si:Pa',
  J: 'si:J',
};

/** The unit that the words of a name say: `usedBytes`, `cpu_percent`, `p99-ms`, `disk.bytes`; null when they say none. */
export function suggestUnitOfName(name: string): string | null {
  const words = name
    .replaceAll(/([a-z\d])([A-Z%])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d%]+/);
  // The last word counts: of `bytesPerSecond` it would be wrong to say bytes, of `msgBytes` it is right.
  return readOwn(wordUnits, words.at(-1) ?? '');
}

/** The unit of a text that stands beside a number, such as `{ "value": 3, "unit": "ms" }`; null for one not known. */
export function suggestUnitOfText(text: string): string | null {
  return readOwn(writtenUnits, text.trim());
}

function readOwn(record: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}
