const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const signed = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});

/** `1,234` */
export function formatWhole(value: number): string {
  return whole.format(value);
}

/** `+1.23` or `-1.23` or `0.00` */
export function formatSigned(value: number): string {
  return signed.format(value);
}

/** `1 core`, `2 cores` */
export function formatCount(count: number, noun: string): string {
  return `${whole.format(count)} ${count === 1 ? noun : `${noun}s`}`;
}
