import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

/** Parts of an OpenAPI document, as far as tests look at them. */
export interface ContentPart {
  readonly schema?: object;
  readonly 'x-item-schema'?: object;
}
export interface AnswerPart {
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, ContentPart>>;
}
interface ParameterPart {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: { readonly $ref?: string; readonly type?: string; readonly enum?: readonly string[] };
}
interface OperationPart {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters?: readonly ParameterPart[];
  readonly requestBody?: { readonly content: Readonly<Record<string, ContentPart>> };
  readonly responses: Readonly<Record<string, AnswerPart | { readonly $ref: string }>>;
}
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationPart>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly headers: Readonly<Record<string, { readonly required: boolean; readonly schema: object }>>;
    readonly responses: Readonly<Record<string, AnswerPart>>;
  };
}

/** What a description says, in the words of tests. */
export interface Description {
  /** Every operation by method and path: `GET /api/topics/{topic}`. */
  readonly operations: ReadonlyMap<string, OperationPart>;
  /** What it answers with a status; null where nothing is said of that. */
  answerOf(operation: string, status: number): AnswerPart | null;
  /** Every answer that is described, as `operation status`. */
  listAnswers(): { readonly operation: string; readonly status: number; readonly answer: AnswerPart }[];
  /** Whether a header is always there, and what it looks like. */
  headerOf(part: { readonly $ref: string }): { readonly required: boolean; readonly schema: object };
  /** What is wrong with a value; null where it fits. */
  findFault(schema: object, value: unknown): string | null;
}

const id = 'https://example.invalid/openapi.json';

// Its types name the function as a member of itself.
const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;

export function readDescription(document: OpenApiDocument): Description {
  // Words of OpenAPI stand beside those of JSON Schema.
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: true });
  addFormats(ajv);
  ajv.addSchema(JSON.parse(JSON.stringify(document)), id, undefined, false);
  const operations = new Map<string, OperationPart>(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, part]) => [`${method.toUpperCase()} ${path}`, part] as const),
    ),
  );
  const resolve = (part: AnswerPart | { readonly $ref: string }): AnswerPart =>
    '$ref' in part ? document.components.responses[nameOf(part.$ref)]! : part;
  return {
    operations,
    answerOf(operation, status) {
      const part = operations.get(operation)?.responses[status];
      return part === undefined ? null : resolve(part);
    },
    listAnswers: () =>
      [...operations].flatMap(([operation, { responses }]) =>
        Object.entries(responses).map(([status, part]) => ({
          operation,
          status: Number(status),
          answer: resolve(part),
        })),
      ),
    headerOf: ({ $ref }) => document.components.headers[nameOf($ref)]!,
    findFault(schema, value) {
      const text = JSON.stringify(schema).replaceAll('"#/', `"${id}#/`);
      const validate = ajv.compile(JSON.parse(text) as object);
      return validate(value) ? null : describeFaults(validate.errors ?? []);
    },
  };
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

function describeFaults(errors: readonly ErrorObject[]): string {
  return errors
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
    .join('; ');
}
