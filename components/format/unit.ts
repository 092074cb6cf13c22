import {
  countDecimals,
  createExactWriter,
  createNumberWriter,
  createTickWriter,
  exponentOf,
} from './number-writer.ts';

/** How the numbers of a series are written, and where their axis steps. */
export interface Unit {
  /** A value as it is read: `12.0 GiB`. */
  readonly format: (value: number) => string;
  /** All that is known of a value, for those who read it closely: `$0.001234`, up to 15 digits. */
  readonly formatExact: (value: number) => string;
  /**
   * The same on an axis, as short as tells it from its neighbours: `12 GiB`.
   *
   * @param step the distance between two ticks; without it the value is written in up to six digits
   */
  readonly formatTick: (value: number, step?: number) => string;
  /** What the steps of an axis are round in: 1, 2 or 5 times a power of it; `ms`: seconds, minutes, hours and days. */
  readonly tickBase: 10 | 1024 | 'ms';
}

const compact = createNumberWriter({
  notation: 'compact',
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
});

const exact = createExactWriter();

/** Any number in as few digits as say it: `21.5`, `1,234,570`. */
export const plain: Unit = {
  format: createNumberWriter({ maximumSignificantDigits: 6 }),
  formatExact: exact,
  formatTick: createTickWriter(),
  tickBase: 10,
};

/** A number that always has so many decimals, so that it does not jump as it changes: `0.120`. */
export function decimals(count: number): Unit {
  return { ...plain, format: createNumberWriter(fixed(count)), formatExact: createExactWriter(fixed(count)) };
}

/** A count, a large one in three digits: `344`, `7.90K`. */
export const compactCount: Unit = {
  ...plain,
  format: (value) => (Math.abs(value) < 1000 ? plain.format(value) : compact(value)),
};

const ofHundred = { style: 'unit', unit: 'percent' } as const;

/** A number of percent: `12.3%`. */
export const percent: Unit = {
  format: createNumberWriter({ ...ofHundred, ...fixed(1) }),
  formatExact: createExactWriter({ ...ofHundred, ...fixed(1) }),
  formatTick: createTickWriter(ofHundred),
  tickBase: 10,
};

const change = { ...ofHundred, signDisplay: 'exceptZero', ...fixed(2) } as const;

/** A change in percent: `+1.23%`. */
export const percentChange: Unit = {
  ...percent,
  format: createNumberWriter(change),
  formatExact: createExactWriter(change),
};

/** Money: `$1,234.50`. `code`: ISO 4217 */
export function currency(code: string): Unit {
  const style = { style: 'currency', currency: code } as const;
  return {
    format: createNumberWriter(style),
    formatExact: createExactWriter(style),
    formatTick: createTickWriter(style),
    tickBase: 10,
  };
}

/**
 * Bytes in powers of 1024: `12.0 GiB`; exactly as their number, as a part of such a power says little: `12,884,901,889 B`.
 */
export const bytes: Unit = {
  ...createScaledUnit({
    base: 1024,
    symbols: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'],
    ones: 0,
    format: createNumberWriter(fixed(1)),
  }),
  formatExact: (value) => `${exact(value)} B`,
};

/** A unit of the SI with its prefixes: `si('W')` writes `1.25 kW` and `12 mW`. */
export function si(symbol: string): Unit {
  return createScaledUnit({
    base: 1000,
    symbols: ['p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].map((prefix) => `${prefix}${symbol}`),
    ones: 4,
    format: createNumberWriter({ maximumSignificantDigits: 3 }),
  });
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Of a thousand days nobody asks the hours. */
const largestWithRest = 1000;

/** What is longer is past counting in days. */
const largestInParts = 1e15;

const hundredths = createNumberWriter(fixed(2));
const whole = createNumberWriter({ maximumFractionDigits: 0 });
const threeDigits = createNumberWriter({ maximumSignificantDigits: 3 });
const tick = createTickWriter();

/** Milliseconds, and what is more in seconds, minutes, hours and days: `4.20 ms`, `1.25 s`, `1 min 20 s`. */
export const milliseconds: Unit = {
  format(value) {
    const size = Math.abs(value);
    if (size >= minuteMs) return formatLong(value);
    if (size >= secondMs) return `${hundredths(value / secondMs)} s`;
    if (size > 0 && size < 0.01) return `${threeDigits(value)} ms`;
    return `${size < 100 ? hundredths(value) : whole(value)} ms`;
  },
  formatExact: formatEveryPart,
  formatTick(value, step = value) {
    const size = Math.abs(value);
    if (size >= minuteMs && step >= secondMs) return formatLong(value);
    if (size >= secondMs) return `${tick(value / secondMs, step / secondMs)} s`;
    return value === 0 ? '0' : `${tick(value, step)} ms`;
  },
  tickBase: 'ms',
};

/** Every part that it has: `2 h 5 min 29.999 s`. */
function formatEveryPart(value: number): string {
  const size = Math.abs(value);
  if (size < secondMs || size >= largestInParts) return `${exact(value)} ms`;
  const sign = value < 0 ? '-' : '';
  const parts = [
    [dayMs, 'd', Number.POSITIVE_INFINITY],
    [hourMs, 'h', dayMs],
    [minuteMs, 'min', hourMs],
  ] as const;
  const texts = parts.flatMap(([partMs, symbol, wholeMs]) => {
    const count = Math.floor((size % wholeMs) / partMs);
    return count === 0 ? [] : [`${whole(count)} ${symbol}`];
  });
  // A remainder is off in the last places, which the number itself does not have.
  const restMs = (size % minuteMs).toFixed(countDecimals(size, 15));
  if (Number(restMs) > 0) texts.push(`${exact(Number(restMs) / secondMs)} s`);
  return sign + texts.join(' ');
}

/** In the two largest parts that it has: `2 h 5 min`, `3 d`. */
function formatLong(value: number): string {
  const size = Math.round(Math.abs(value) / secondMs) * secondMs;
  const sign = value < 0 ? '-' : '';
  if (size >= dayMs) return sign + joinParts(size, [dayMs, 'd'], [hourMs, 'h']);
  if (size >= hourMs) return sign + joinParts(size, [hourMs, 'h'], [minuteMs, 'min']);
  return sign + joinParts(size, [minuteMs, 'min'], [secondMs, 's']);
}

function joinParts(
  size: number,
  [large, largeSymbol]: [number, string],
  [small, smallSymbol]: [number, string],
) {
  const parts = [`${whole(Math.floor(size / large))} ${largeSymbol}`];
  const rest = Math.floor((size % large) / small);
  if (rest > 0 && size < largestWithRest * large) parts.push(`${rest} ${smallSymbol}`);
  return parts.join(' ');
}

interface Scale {
  readonly base: 1000 | 1024;
  readonly symbols: readonly string[];
  /** The index of the symbol without a prefix. */
  readonly ones: number;
  readonly format: (value: number) => string;
}

function createScaledUnit({ base, symbols, ones, format }: Scale): Unit {
  const pick = (value: number): number =>
    Math.min(symbols.length - 1, Math.max(0, exponentOf(value, base) + ones));
  const write = (value: number, toText: (scaled: number, scale: number) => string): string => {
    const index = pick(value);
    const scale = base ** (index - ones);
    return `${toText(value / scale, scale)} ${symbols[index] ?? ''}`;
  };
  return {
    format: (value) => write(value, format),
    formatExact: (value) => write(value, exact),
    formatTick: (value, step = value) =>
      value === 0 ? '0' : write(value, (scaled, scale) => tick(scaled, step / scale)),
    tickBase: base === 1024 ? 1024 : 10,
  };
}

function fixed(count: number) {
  return { minimumFractionDigits: count, maximumFractionDigits: count };
}
