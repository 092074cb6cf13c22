import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { describeIssues } from './describe-issues.ts';

const scale = z
  .strictObject({ low: z.number(), high: z.union([z.number(), z.string()]) })
  .check(
    z.refine(({ low, high }) => typeof high === 'string' || low < high, { error: 'low is not below high' }),
  );
const schema = z.strictObject({
  version: z.optional(z.literal(1)),
  title: z.optional(z.string().check(z.minLength(1), z.maxLength(5))),
  width: z.optional(z.int().check(z.minimum(1), z.maximum(12))),
  unit: z.optional(z.string().check(z.regex(/^[a-z]+$/))),
  link: z.optional(z.url()),
  values: z.optional(z.union([scale, z.enum(['fit', 'from-zero'])])),
  one: z.optional(z.tuple([z.number()])),
  parts: z.optional(
    z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('line'), height: z.number() }),
          z.strictObject({ kind: z.literal('bar'), many: z.array(z.number()).check(z.minLength(2)) }),
        ]),
      )
      .check(z.maxLength(2)),
  ),
});

function describeFaults(input: unknown): string {
  const result = schema.safeParse(input);
  return result.success ? 'no fault' : describeIssues(result.error.issues, input);
}

describe('describeIssues', () => {
  it.each([
    [[], '[] is not an object'],
    [null, 'null is not an object'],
    [{ width: 13 }, 'width: 13 is over 12'],
    [{ width: 0 }, 'width: 0 is under 1'],
    [{ width: 1.5 }, 'width: 1.5 is not a whole number'],
    [{ width: '6' }, 'width: "6" is not a number'],
    [{ width: Infinity }, 'width: Infinity is not a number'],
    [{ title: '' }, 'title: is empty'],
    [{ title: 'too long' }, 'title: is longer than 5 characters'],
    [{ title: null }, 'title: null is not a text'],
    [{ version: 2 }, 'version: 2 is not 1'],
    [{ unit: 'KG' }, 'unit: "KG" does not match /^[a-z]+$/'],
    [{ link: 'x' }, 'link: "x" is not of the form url'],
    [{ one: [] }, 'one: has 0 entries; give at least 1'],
    [{ one: [1, 2] }, 'one: has 2 entries; the limit is 1'],
    [{ values: 'tall' }, 'values: "tall" is not an object or "fit" or "from-zero"'],
    [{ values: { low: 1 } }, 'values.high: is missing; give a number or a text'],
    [{ values: { low: 2, high: 1 } }, 'values: low is not below high'],
    [{ values: { low: 0, high: true } }, 'values.high: true is not a number or a text'],
    [{ parts: [{ kind: 'pie' }] }, 'parts[0].kind: "pie" is none of "line", "bar"'],
    [{ parts: [{}] }, 'parts[0].kind: is missing; give one of "line", "bar"'],
    [{ parts: [{ kind: 'line' }] }, 'parts[0].height: is missing; give a number'],
    [{ parts: [{ kind: 'bar', many: [1] }] }, 'parts[0].many: has 1 entries; give at least 2'],
    [{ parts: [{ kind: 'line', height: 1, 'x y': 1 }] }, 'parts[0]["x y"]: is not known here; remove it'],
    [{ width: 13, title: '' }, 'title: is empty; width: 13 is over 12'],
    [{ constructor: 1 }, 'constructor: is not known here; remove it'],
  ])('says of %j: %s', (input, sentence) => {
    expect(describeFaults(input)).toBe(sentence);
  });

  it('names a member that JSON calls __proto__', () => {
    expect(describeFaults(JSON.parse('{"__proto__": 1}'))).toBe('__proto__: is not known here; remove it');
  });

  it('lists five faults, and says how many more there are', () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`x${index}`, 1]));
    expect(describeFaults(many)).toMatch(/^x0: .*; x4: is not known here; remove it; and 4 more$/);
  });

  it('shortens what it shows', () => {
    expect(describeFaults({ width: 'x'.repeat(1_000) }).length).toBeLessThan(80);
  });
});
