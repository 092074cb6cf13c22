import 'server-only';
import type * as z from 'zod';
import type { ErrorCode } from '#lib/shared/errors';
import { type RouteRule, routeRules } from '../access/route-rules.ts';
import { titles } from '../http/problem.ts';
import { errorHeaders, listErrors, sharedErrors } from './error-answers.ts';
import { answerHeaders, requestHeaders } from './headers.ts';
import type { Answer, AnswerHeaders, AnyOperation, ApiRoute, Content } from './operation.ts';
import type { Part, SchemaCollector, Side } from './schema-collector.ts';
import { problem } from './server-bodies.ts';

const needs: Readonly<Record<RouteRule, string>> = {
  public: 'For anybody.',
  subscribe: 'For who may read a topic.',
  publish: 'For who may publish to a topic.',
  admin: 'For admins.',
};

/** A route as an Operation Object, as {@link https://spec.openapis.org/oas/v3.1.1#operation-object} has it. */
export function describeOperation(route: ApiRoute, operation: AnyOperation, schemas: SchemaCollector): Part {
  const { id, tag, summary, description = '', body } = operation;
  const rule = routeRules[route];
  const parameters = listParameters(operation, schemas);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: `${description} ${needs[rule]}`.trim(),
    security: toSecurity(rule, operation),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: { required: true, content: toContent(body, 'input', schemas) },
    }),
    responses: {
      ...mapValues(operation.answers, (answer) => toResponse(answer, schemas)),
      ...Object.fromEntries(
        [...listErrors(route, operation)].map(([status, codes]) => [
          status,
          toErrorResponse(route, status, codes, operation, schemas),
        ]),
      ),
    },
  };
}

/** The answers that many operations have, for `components/responses`. */
export function describeSharedErrors(statusOf: (code: ErrorCode) => number, schemas: SchemaCollector): Part {
  return mapValues(sharedErrors, (codes) => {
    const status = codes[0] === undefined ? 500 : statusOf(codes[0]);
    return toProblem(status, codes, errorHeaders(status), schemas);
  });
}

function toSecurity(rule: RouteRule, { token }: AnyOperation): Part[] {
  const tokens = [{ bearer: [] }, { session: [] }, { secureSession: [] }];
  if (rule !== 'public') return tokens;
  return token === 'optional' ? [{}, ...tokens] : [];
}

function listParameters({ path = {}, query, headers = {} }: AnyOperation, schemas: SchemaCollector): Part[] {
  const toParameter = (place: string, name: string, schema: z.core.$ZodType, isNeeded: boolean): Part => {
    const { description, ...part } = schemas.toPart(schema, 'input');
    return {
      name,
      in: place,
      ...(description !== undefined && { description }),
      required: isNeeded,
      schema: part,
    };
  };
  return [
    ...Object.entries(path).map(([name, schema]) => toParameter('path', name, schema, true)),
    ...Object.entries(query ?? {}).map(([name, schema]) =>
      // A list that may not be empty has to be given.
      toParameter('query', name, schema, schema.safeParse([]).error?.issues[0]?.code === 'too_small'),
    ),
    ...Object.entries(requestHeaders)
      .filter(([name]) => name in headers)
      .map(([name, schema]) =>
        toParameter(
          'header',
          name,
          schema,
          Object.entries(headers).some(([key, how]) => key === name && how === 'needed'),
        ),
      ),
  ];
}

function toResponse({ description, content, headers }: Answer, schemas: SchemaCollector): Part {
  return {
    description,
    ...(headers !== undefined && { headers: toHeaders(headers) }),
    ...(content !== undefined && { content: toContent(content, 'output', schemas) }),
  };
}

function toErrorResponse(
  route: ApiRoute,
  status: number,
  codes: readonly ErrorCode[],
  operation: AnyOperation,
  schemas: SchemaCollector,
): Part {
  const shared = Object.entries(sharedErrors).find(([, those]) => those.join() === codes.join());
  const isPlain = operation.errorHeaders === undefined && !route.startsWith('HEAD ');
  if (shared !== undefined && isPlain) return { $ref: `#/components/responses/${shared[0]}` };
  const { content, ...rest } = toProblem(
    status,
    codes,
    errorHeaders(status, operation.errorHeaders),
    schemas,
  );
  return route.startsWith('HEAD ') ? rest : { ...rest, content };
}

function toProblem(
  status: number,
  codes: readonly ErrorCode[],
  headers: AnswerHeaders,
  schemas: SchemaCollector,
): Part {
  const schema = {
    allOf: [
      schemas.toPart(problem, 'output'),
      { properties: { status: { const: status }, code: { enum: codes } } },
    ],
  };
  return {
    description: `${titles[status]}: ${codes.map((code) => `\`${code}\``).join(', ')}.`,
    headers: toHeaders(headers),
    content: { 'application/problem+json': { schema } },
  };
}

/** References to the headers, in the order of their table. */
function toHeaders(headers: AnswerHeaders): Part {
  const all = Object.keys(answerHeaders).flatMap((name) => {
    const how = Object.entries(headers).find(([key]) => key === name)?.[1];
    return how === undefined
      ? []
      : [[name, { $ref: `#/components/headers/${name}${how === 'always' ? '' : '.sometimes'}` }]];
  });
  return Object.fromEntries(all);
}

/** Every header, twice: as one that is always there, and as one that may be. */
export function describeHeaders(schemas: SchemaCollector): Part {
  return Object.fromEntries(
    Object.entries(answerHeaders).flatMap(([name, header]) => {
      const { description, ...schema } = schemas.toPart(header, 'output');
      return [
        [name, { description, required: true, schema }],
        [`${name}.sometimes`, { description, required: false, schema }],
      ];
    }),
  );
}

function toContent(content: Readonly<Record<string, Content>>, side: Side, schemas: SchemaCollector): Part {
  return mapValues(content, ({ schema, item, example }) => ({
    ...(schema !== null && { schema: schemas.toPart(schema, side) }),
    ...(item !== undefined && { 'x-item-schema': schemas.toPart(item, side) }),
    ...(example !== undefined && { example }),
  }));
}

function mapValues<Value>(record: Readonly<Record<string, Value>>, map: (value: Value) => Part): Part {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
