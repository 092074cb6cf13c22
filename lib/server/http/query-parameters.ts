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
 * The whole number of a parameter, from 1 to `maximum`, or null when it was not given.
 *
 * @throws {PulseboardError} `limit-invalid`, `parameter-invalid`
 */
export function readWhole(searchParams: URLSearchParams, name: string, maximum: number): number | null {
  const text = readSingle(searchParams, name);
  if (text === null) return null;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= maximum) return value;
  throw new PulseboardError(
    'limit-invalid',
    `${name}=${JSON.stringify(text.slice(0, 64))} is not a whole number from 1 to ${maximum}`,
  );
}

/**
 * One of some words, or null when the parameter was not given.
 *
 * @throws {PulseboardError} `parameter-invalid`
 */
export function readChoice<Choice extends string>(
  searchParams: URLSearchParams,
  name: string,
  choices: readonly Choice[],
): Choice | null {
  const text = readSingle(searchParams, name);
  if (text === null) return null;
  const choice = choices.find((word) => word === text);
  if (choice !== undefined) return choice;
  throw new PulseboardError(
    'parameter-invalid',
    `${name}=${JSON.stringify(text.slice(0, 64))} is none of ${choices.join(', ')}`,
  );
}
