const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en-US', {
  notation: 'compact',
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
});
const short = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });
const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const threeDecimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
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

/** `12.3%`, of a number of percent */
export function formatPercent(value: number): string {
  return `${oneDecimal.format(value)}%`;
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

/** `0.125` */
export function formatThreeDecimals(value: number): string {
  return threeDecimals.format(value);
}

/** `1.25 ms` */
export function formatMilliseconds(value: number): string {
  return `${value < 100 ? twoDecimals.format(value) : whole.format(value)} ms`;
}

/** `1 core`, `2 cores` */
export function formatCount(count: number, noun: string): string {
  return `${whole.format(count)} ${count === 1 ? noun : `${noun}s`}`;
}
