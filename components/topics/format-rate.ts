const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const hundredths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** Events a second in as few digits as say it: `1,250`, `9.8`, `0.02`; `0` for none. */
export function formatRate(perSecond: number): string {
  if (perSecond >= 99.95) return whole.format(perSecond);
  return (perSecond >= 0.995 ? tenths : hundredths).format(perSecond);
}
