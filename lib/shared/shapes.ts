import { isRecord, type JsonValue } from './json.ts';

/**
 * What a value has to look like. Every page reads its stream with these, and they have the two methods of zod's schemas that such
 * a reader calls: zod itself is a sixth of what a page may load.
 */
export interface Shape<Value> {
  /** The value itself where it fits: nothing is left out of it. */
  readonly safeParse: (
    value: unknown,
  ) => { readonly success: true; readonly data: Value } | { readonly success: false };
  /** @throws {TypeError} the value does not fit */
  readonly parse: (value: unknown) => Value;
}

/** What has a shape. */
export type ValueOf<Of> = Of extends Shape<infer Value> ? Value : never;

/** The shape of an object. */
export interface RecordShape<Value = unknown> extends Shape<Value> {
  /** The names of those that it may have. */
  readonly fields: readonly string[];
}

type Fields = Readonly<Record<string, Shape<unknown>>>;

/** One object type in place of an intersection. */
type Joined<Parts> = { [Key in keyof Parts]: Parts[Key] };

type RecordOf<Needed extends Fields, Optional extends Fields> = Joined<
  { [Key in keyof Needed]: ValueOf<Needed[Key]> } & {
    [Key in keyof Optional]?: ValueOf<Optional[Key]> | undefined;
  }
>;

/** The shape of what a guard lets through. */
export function shape<Value>(isOfIt: (value: unknown) => value is Value): Shape<Value> {
  return {
    safeParse: (value) => (isOfIt(value) ? { success: true, data: value } : { success: false }),
    parse(value) {
      if (isOfIt(value)) return value;
      throw new TypeError('the value is not of the shape that is expected of it');
    },
  };
}

function fits<Value>(of: Shape<Value>, value: unknown): value is Value {
  return of.safeParse(value).success;
}

/** Any text, the empty one too. */
export const text = shape((value): value is string => typeof value === 'string');
/** True or false. */
export const truth = shape((value): value is boolean => typeof value === 'boolean');

/** A finite number in these bounds, both included. */
export function numberIn(low: number, high: number): Shape<number> {
  return shape((value): value is number => Number.isFinite(value) && isBetween(Number(value), low, high));
}

/** Any finite number. */
export const finite = numberIn(-Infinity, Infinity);

/** A whole number that is exact, `low` or more. */
export function wholeFrom(low: number): Shape<number> {
  return shape((value): value is number => Number.isSafeInteger(value) && Number(value) >= low);
}

/** Any JSON value. What `JSON.parse` returns is one; only that it is there has to be checked. */
export const json = shape((value): value is JsonValue => value !== undefined);

/** One of some texts. */
export function oneOf<const Text extends string>(...texts: readonly Text[]): Shape<Text> {
  const known: ReadonlySet<unknown> = new Set(texts);
  return shape((value): value is Text => known.has(value));
}

/** A value of a shape, or null. */
export function nullable<Value>(of: Shape<Value>): Shape<Value | null> {
  return shape((value): value is Value | null => value === null || fits(of, value));
}

/** An array, empty or not, of values of a shape. */
export function list<Value>(of: Shape<Value>): Shape<Value[]> {
  return shape(
    (value): value is Value[] => Array.isArray(value) && value.every((item: unknown) => fits(of, item)),
  );
}

/** A value that has one of several shapes. */
export function either<Shapes extends readonly Shape<unknown>[]>(
  ...shapes: Shapes
): Shape<ValueOf<Shapes[number]>> {
  return shape((value): value is ValueOf<Shapes[number]> => shapes.some((each) => fits(each, value)));
}

/**
 * An object with these fields, and perhaps others.
 *
 * @param optional fields that may be missing or undefined
 */
export function record<const Needed extends Fields>(
  needed: Needed,
): RecordShape<{ [Key in keyof Needed]: ValueOf<Needed[Key]> }>;
export function record<const Needed extends Fields, const Optional extends Fields>(
  needed: Needed,
  optional: Optional,
): RecordShape<RecordOf<Needed, Optional>>;
export function record(needed: Fields, optional: Fields = {}): RecordShape {
  const all = Object.entries({ ...needed, ...optional });
  const mayBeMissing = (key: string) => !Object.hasOwn(needed, key);
  const isOfThese = (value: unknown): value is unknown =>
    isRecord(value) &&
    all.every(([key, of]) => (value[key] === undefined && mayBeMissing(key)) || fits(of, value[key]));
  return { ...shape(isOfThese), fields: all.map(([key]) => key) };
}

function isBetween(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}
