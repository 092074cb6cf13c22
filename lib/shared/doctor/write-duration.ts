/** A time span for people: `40 ms`, `2.5 s`, `75 s`, `3 min`. */
export function writeDuration(milliseconds: number): string {
  const span = Math.abs(milliseconds);
  if (span < 999.5) return `${Math.round(span)} ms`;
  if (span < 9_950) return `${Number((span / 1_000).toFixed(1))} s`;
  if (span < 119_500) return `${Math.round(span / 1_000)} s`;
  if (span < 7_170_000) return `${Math.round(span / 60_000)} min`;
  return `${Math.round(span / 3_600_000)} h`;
}
