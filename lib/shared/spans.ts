const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The form of a span of time. */
export const spanPattern = /^(\d{1,9})([smhd])$/;

/** How long `60s`, `5m`, `2h` or `7d` is, in milliseconds; NaN for a text of another form. */
export function parseSpan(text: string): number {
  const [, amount, unit] = spanPattern.exec(text) ?? [];
  return isUnit(unit) ? Number(amount) * unitMs[unit] : Number.NaN;
}

function isUnit(text: string | undefined): text is keyof typeof unitMs {
  return text !== undefined && Object.hasOwn(unitMs, text);
}
