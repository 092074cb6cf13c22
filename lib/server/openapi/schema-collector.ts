import 'server-only';
import * as z from 'zod';
import { documented } from './documented.ts';

/** A part of the description: JSON, with names of OpenAPI. */
export type Part = Record<string, unknown>;

/** `input`: what a request may have; `output`: what an answer has. */
export type Side = 'input' | 'output';

/** Turns schemas into JSON Schema, and keeps those that have a name, each once. */
export interface SchemaCollector {
  /** The schema as it is to be used: where it has a name, a reference. */
  toPart(schema: z.core.$ZodType, side: Side): Part;
  /** All that have been referred to, by name. */
  list(): Part;
}

const definitions = '#/$defs/';
const components = '#/components/schemas/';

export function createSchemaCollector(): SchemaCollector {
  const found = new Map<string, string>();

  const keep = (name: string, part: unknown): void => {
    const text = JSON.stringify(part);
    const before = found.get(name);
    if (before !== undefined && before !== text) {
      throw new Error(`two schemas have the name ${name}: ${before} and ${text}; name one of them otherwise`);
    }
    found.set(name, text);
  };

  const toPart = (schema: z.core.$ZodType, side: Side): Part => {
    // A schema with a name is a reference only inside of another.
    const holder = z.toJSONSchema(z.object({ it: schema }), {
      metadata: documented,
      io: side,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => {
        const { contentSchema } = jsonSchema;
        if (contentSchema instanceof z.core.$ZodType)
          jsonSchema['contentSchema'] = toPart(contentSchema, side);
      },
    });
    const { properties = {}, $defs = {} } = withComponents(holder);
    for (const [name, part] of Object.entries($defs)) keep(name, part);
    return properties['it'] ?? {};
  };

  return {
    toPart,
    list: () =>
      Object.fromEntries(
        [...found]
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([name, text]) => [name, JSON.parse(text)]),
      ),
  };
}

interface Holder {
  readonly properties?: Readonly<Record<string, Part>>;
  readonly $defs?: Readonly<Record<string, Part>>;
}

/** The same with references to where a description keeps schemas. */
function withComponents(holder: unknown): Holder {
  const move = (key: string, value: unknown): unknown =>
    key === '$ref' && typeof value === 'string' && value.startsWith(definitions)
      ? components + value.slice(definitions.length)
      : value;
  return JSON.parse(JSON.stringify(holder, move));
}
