import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { createSchemaCollector } from './schema-collector.ts';
import { eventType, fieldPath, position, topicName, topicPattern } from './text-schemas.ts';

const texts = { topicName, topicPattern, eventType, fieldPath, position };

/** What somebody who reads the description takes for one. */
function createReader(schema: z.ZodType): (text: string) => boolean {
  const schemas = createSchemaCollector();
  schemas.toPart(schema, 'input');
  const [part] = Object.values(schemas.list()) as { pattern: string }[];
  const form = new RegExp(part!.pattern, 'u');
  return (text) => form.test(text);
}

// Letters beyond the first plane count as two here and as one there.
const plain = fc.string({ unit: 'binary-ascii', maxLength: 4 });
const likely = fc
  .array(
    fc.constantFrom('.', '*', 'a', '"', '\\', '-', '0', '1', '\u2028', 'stream-', 'open', 'x'.repeat(100)),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));
const long = fc.integer({ min: 98, max: 260 }).map((length) => 'x'.repeat(length));

describe.each(Object.entries(texts))('the pattern of %s', (_, schema) => {
  it('takes what the check takes', () => {
    const reads = createReader(schema);
    fc.assert(
      fc.property(fc.oneof(plain, likely, long), (text) => {
        expect([text, reads(text)]).toEqual([text, schema.safeParse(text).success]);
      }),
      { numRuns: 2_000 },
    );
  });
});
