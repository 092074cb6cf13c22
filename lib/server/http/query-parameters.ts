import 'server-only';
import { PulseboardError } from '#lib/shared/errors';

/**
 * Refuses a query that has a parameter of another name: a misspelt one would be silently without effect.
 *
 * @throws {PulseboardError} `parameter-unknown`
 */
export function refuseUnknownParameters(searchParams: URLSearchParams, known: readonly string[]): void {
  const unknown = [...searchParams.keys()].find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const choice = known.length === 0 ? 'this address takes none' : `use ${known.join(', ')}`;
  throw new PulseboardError(
    'parameter-unknown',
    `there is no parameter ${JSON.stringify(unknown.slice(0, 64))}; ${choice}`,
  );
}

/**
 * The value of a parameter that may be given once, or null when it was not given.
 *
 * @throws {PulseboardError} `parameter-invalid`
 */
export function readSingle(searchParams: URLSearchParams, name: string): string | null {
  const values = searchParams.getAll(name);
  if (values.length > 1) {
    throw new PulseboardError('parameter-invalid', `${name} was given ${values.length} times; give it once`);
  }
  return values[0] ?? null;
}

/**
 * The whole number of a parameter, from 1 to `maximum`.
 *
 * @throws {PulseboardError} `limit-invalid`, `parameter-invalid`
 */
export function readLimit(searchParams: URLSearchParams, fallback: number, maximum: number): number {
  const text = readSingle(searchParams, 'limit');
  if (text === null) return fallback;
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= maximum) return limit;
  throw new PulseboardError(
    'limit-invalid',
    `limit=${JSON.stringify(text.slice(0, 64))} is not a whole number from 1 to ${maximum}`,
  );
}
