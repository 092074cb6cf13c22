import 'server-only';
import * as z from 'zod';
import { PulseboardError } from '#lib/shared/errors';

/** What a query may have: a schema for each name. What is a list may be given several times. */
export type QueryParameters = Readonly<Record<string, z.ZodType>>;

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

/** A whole number from 1 on. */
export function wholeUpTo(maximum: number): z.ZodNumber {
  return z.int().min(1).max(maximum);
}

/**
 * The whole number of a parameter, or null when it was not given.
 *
 * @param schema with the least and the most that it may be
 * @throws {PulseboardError} `limit-invalid`, `parameter-invalid`
 */
export function readWhole(searchParams: URLSearchParams, name: string, schema: z.ZodNumber): number | null {
  const text = readSingle(searchParams, name);
  if (text === null) return null;
  const result = schema.safeParse(/^\d{1,9}$/.test(text) ? Number(text) : null);
  if (result.success) return result.data;
  throw new PulseboardError(
    'limit-invalid',
    `${name}=${JSON.stringify(text.slice(0, 64))} is not a whole number from ${schema.minValue} to ${schema.maxValue}`,
  );
}

/**
 * One of some words, or null when the parameter was not given.
 *
 * @throws {PulseboardError} `parameter-invalid`
 */
export function readChoice<Schema extends z.ZodEnum>(
  searchParams: URLSearchParams,
  name: string,
  schema: Schema,
): z.output<Schema> | null {
  const text = readSingle(searchParams, name);
  if (text === null) return null;
  const result = schema.safeParse(text);
  if (result.success) return result.data;
  throw new PulseboardError(
    'parameter-invalid',
    `${name}=${JSON.stringify(text.slice(0, 64))} is none of ${schema.options.join(', ')}`,
  );
}
