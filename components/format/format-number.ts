const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en-US', {
  notation: 'compact',
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
});
const short = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });
const twoDecimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signed = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});

/** `1,234` */
export function formatWhole(value: number): string {
  return whole.format(value);
}

/** `1.23M` */
export function formatCompact(value: number): string {
  return compact.format(value);
}

/** Any number in as few digits as say it: `21.5`, `1,234,570`. */
export function formatShort(value: number): string {
  return short.format(value);
}

/** `+1.23` or `-1.23` or `0.00` */
export function formatSigned(value: number): string {
  return signed.format(value);
}

/** `+1.23%`, of a number of percent */
export function formatSignedPercent(value: number): string {
  return `${signed.format(value)}%`;
}

/** `1,234.50` */
export function formatTwoDecimals(value: number): string {
  return twoDecimals.format(value);
}

/** `1 core`, `2 cores` */
export function formatCount(count: number, noun: string): string {
  return `${whole.format(count)} ${count === 1 ? noun : `${noun}s`}`;
}
