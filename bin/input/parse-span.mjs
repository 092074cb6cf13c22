import { wrongUsage } from '../pulse-error.mjs';

/** @type {Readonly<Record<string, number>>} */
const unitMs = Object.freeze({ s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 });

/**
 * How long `60s`, `5m`, `2h` or `7d` is, in milliseconds, as the server writes spans too; `forever` is Infinity.
 *
 * @param {string} option what to name in the message
 * @param {string} text
 */
export function parseSpan(option, text) {
  if (text === 'forever') return Number.POSITIVE_INFINITY;
  const [, amount, unit] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined)
    throw wrongUsage(
      `${option} ${JSON.stringify(text)} is no span of time; write a whole number and s, m, h or d: 30s`,
    );
  return Number(amount) * (unitMs[unit] ?? Number.NaN);
}
