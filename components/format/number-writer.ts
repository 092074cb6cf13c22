const locale = 'en-US';

/** Where decimals stop to help a reader, and powers of ten begin. */
const largest = 1e15;
const smallest = 1e-6;

type Options = Pick<
  Intl.NumberFormatOptions,
  | 'style'
  | 'notation'
  | 'currency'
  | 'unit'
  | 'signDisplay'
  | 'minimumFractionDigits'
  | 'maximumFractionDigits'
  | 'minimumSignificantDigits'
  | 'maximumSignificantDigits'
>;

/** Writes numbers as the options say, and those far beyond what a reader takes in by powers of ten: `1.5E300`. */
export function createNumberWriter(options: Options): (value: number) => string {
  const usual = new Intl.NumberFormat(locale, options);
  const extreme = new Intl.NumberFormat(locale, { ...withoutDigits(options), ...scientific });
  return (value) => (isExtreme(value) ? extreme : usual).format(value);
}

/**
 * Writes the ticks of an axis: with the decimals that tell one from the next and no more, large ones in thousands or
 * millions.
 */
export function createTickWriter(options: Options = {}): (value: number, step?: number) => string {
  const looks = withoutDigits(options);
  const extreme = new Intl.NumberFormat(locale, { ...looks, ...scientific });
  const formats = new Map<string, Intl.NumberFormat>();

  function find(notation: 'standard' | 'compact', digits: number): Intl.NumberFormat {
    const key = `${notation} ${digits}`;
    const known = formats.get(key);
    if (known !== undefined) return known;
    const created = new Intl.NumberFormat(locale, { ...looks, notation, maximumFractionDigits: digits });
    formats.set(key, created);
    return created;
  }

  return (value, step) => {
    if (isExtreme(value)) return extreme.format(value);
    const scale = Math.abs(value) < 100_000 ? 1 : 1000 ** exponentOf(value, 1000);
    return find(scale === 1 ? 'standard' : 'compact', countDecimals((step ?? value) / scale)).format(value);
  };
}

/** The most digits that a number has of which all are its own. */
const exactDigits = 15;

/**
 * Writes numbers with all digits that they have, up to 15, and with as many decimals as the options ask for at the least.
 * Those far beyond a reader are written by powers of ten.
 */
export function createExactWriter(options: Options = {}): (value: number) => string {
  const looks = withoutDigits(options);
  const least = new Intl.NumberFormat(locale, options).resolvedOptions().minimumFractionDigits ?? 0;
  const extreme = new Intl.NumberFormat(locale, {
    ...looks,
    notation: 'scientific',
    maximumSignificantDigits: exactDigits,
  });
  const formats = new Map<number, Intl.NumberFormat>();

  function find(decimals: number): Intl.NumberFormat {
    const known = formats.get(decimals);
    if (known !== undefined) return known;
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const created = new Intl.NumberFormat(locale, { ...looks, ...digits });
    formats.set(decimals, created);
    return created;
  }

  return (value) =>
    isExtreme(value)
      ? extreme.format(value)
      : find(Math.max(least, countDecimals(value, exactDigits))).format(value);
}

/** The power of a base that a number lies above, after rounding to four digits: 999.99 is written as 1 thousand. */
export function exponentOf(value: number, base: 1000 | 1024): number {
  const rounded = Number(Math.abs(value).toPrecision(4));
  if (rounded === 0 || !Number.isFinite(rounded)) return 0;
  const exponent = Math.floor(Math.log(rounded) / Math.log(base));
  // Logarithms are off in the last place.
  return rounded >= base ** (exponent + 1) ? exponent + 1 : exponent;
}

/** How many decimals a number has within its first digits. */
export function countDecimals(number: number, significantDigits = 6): number {
  if (number === 0 || !Number.isFinite(number)) return 0;
  const [digits = '', exponent = '0'] = Math.abs(number)
    .toExponential(significantDigits - 1)
    .split('e');
  const written = digits.replace(/\.?0+$/, '').replace('.', '').length - 1;
  return Math.min(20, Math.max(0, written - Number(exponent)));
}

const scientific = { notation: 'scientific', maximumSignificantDigits: 3 } as const;

function isExtreme(value: number): boolean {
  const size = Math.abs(value);
  return size >= largest || (size > 0 && size < smallest);
}

function withoutDigits({ style, currency, unit, signDisplay }: Options): Intl.NumberFormatOptions {
  return Object.fromEntries(
    Object.entries({ style, currency, unit, signDisplay }).filter(([, value]) => value !== undefined),
  );
}
