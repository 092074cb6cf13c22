import 'server-only';
import * as z from 'zod';

/** What the description of the interface says of a schema, beside what the schema checks. */
interface Documentation {
  /** Under which name it stands in `components/schemas`; without one it stands wherever it is used. */
  readonly id?: string;
  readonly description?: string;
  /** Other words of JSON Schema, for what a schema checks by code: `pattern`, `type`. */
  readonly [keyword: string]: unknown;
}

/** A registry of its own: the one that zod has belongs to the process, and Next has several copies of each module there. */
export const documented = z.registry<Documentation>();

/** A value as somebody reads it. */
type ReadOnly<Value> = Value extends readonly (infer Item)[]
  ? readonly ReadOnly<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: ReadOnly<Value[Key]> }
    : Value;

/** Whether two types are the same one, to the last optional member. */
type AreSame<One, Other> =
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a type that is not known yet tells two types apart
  (<Probe>() => Probe extends ReadOnly<One> ? 1 : 2) extends <Probe>() => Probe extends ReadOnly<Other>
    ? 1
    : 2
    ? true
    : false;

/** What a route answers that is described by a schema: `Response.json({ alerts } satisfies AnswerOf<typeof alertList>)`. */
export type AnswerOf<Schema extends z.ZodType> = ReadOnly<z.output<Schema>>;

/**
 * The schema of a type that the code has already. It does not compile where the two differ, so that neither changes without the other:
 * `describes<Alert>()(z.strictObject({ … }))`.
 */
export function describes<Value>() {
  return <Schema extends z.ZodType>(
    schema: AreSame<z.output<Schema>, Value> extends true ? Schema : never,
  ): Schema => schema;
}
