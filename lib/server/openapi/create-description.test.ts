import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { errorCodes } from '#lib/shared/errors';
import { createDescription } from './create-description.ts';
import { operations } from './operations.ts';

const text = JSON.stringify(createDescription());
const description = createDescription();

test('is an OpenAPI 3.1 document, as the official schema has it', () => {
  const official = readFileSync('e2e/testing/openapi-3.1/schema.json', 'utf8');
  // Ajv looks for a dynamic anchor in the wrong place (https://github.com/ajv-validator/ajv/issues/1573).
  const readable = official.replaceAll('"$dynamicRef": "#meta"', '"$ref": "#/$defs/schema"');
  const ajv = new Ajv2020({
    strict: false,
    formats: { 'uri-reference': true, uri: true, 'media-range': true, email: true, regex: true },
  });
  const validate = ajv.compile(JSON.parse(readable));
  expect(validate(description) ? [] : validate.errors).toEqual([]);
  expect(validate({ ...description, info: {} })).toBe(false);
});

test('is the same each time', () => {
  expect(text).toBe(JSON.stringify(createDescription()));
});

test('has schemas of JSON Schema 2020-12, each used, and no reference to nothing', () => {
  const { schemas, responses, headers } = description['components'] as Record<string, Record<string, object>>;
  const ajv = new Ajv2020({ strict: false });
  for (const schema of Object.values(schemas ?? {})) expect(ajv.validateSchema(schema)).toBe(true);
  const references = new Set(text.match(/#\/components\/[^"]+/g));
  const there = Object.entries({ schemas, responses }).flatMap(([kind, parts]) =>
    Object.keys(parts ?? {}).map((name) => `#/components/${kind}/${name}`),
  );
  expect(there.filter((name) => !references.has(name))).toEqual([]);
  const all = new Set([
    ...there,
    ...Object.keys(headers ?? {}).map((name) => `#/components/headers/${name}`),
  ]);
  expect([...references].filter((name) => !all.has(name))).toEqual([]);
});

test('gives each operation a name of its own', () => {
  const ids = Object.values(operations).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('describes each error code where it is answered', () => {
  const said = new Set(
    text.match(/"code":\{"enum":\[[^\]]*\]/g)?.flatMap((list) => list.match(/[a-z-]+(?=")/g) ?? []),
  );
  expect(errorCodes.filter((code) => !said.has(code))).toEqual([]);
});

test('says what is needed: a token, but for what is public', () => {
  const paths = description['paths'] as Record<string, Record<string, { security: object[] }>>;
  expect(paths['/api/tokens']?.['post']?.security).toContainEqual({ bearer: [] });
  expect(paths['/api/health']?.['get']?.security).toContainEqual({});
  expect(paths['/api/openapi.json']?.['get']?.security).toEqual([]);
});
