import 'server-only';
import type * as z from 'zod';
import type { ErrorCode } from '#lib/shared/errors';
import type { RouteName } from '../access/route-rules.ts';
import type { QueryParameters } from '../http/query-parameters.ts';
import type { AnswerHeader, RequestHeader } from './headers.ts';

/** A route that answers data, by its method and its folder in `app`. */
export type ApiRoute = Exclude<RouteName, `page ${string}`>;

/** The names in brackets of a folder: `id` of `/api/alerts/[id]`. */
type PathName<Route extends string> = Route extends `${string}[${infer Name}]${infer Rest}`
  ? Name | PathName<Rest>
  : never;

/** What a body or an answer holds. */
export interface Content {
  /** Null for bytes. */
  readonly schema: z.core.$ZodType | null;
  /** Of one line, or of one event, where the whole is a sequence of them. */
  readonly item?: z.core.$ZodType;
  readonly example?: unknown;
}

/** One way in which an operation succeeds. */
export interface Answer {
  readonly description: string;
  /** By media type; none: an answer without a body. */
  readonly content?: Readonly<Record<string, Content>>;
  readonly headers?: AnswerHeaders;
}

export type AnswerHeaders = Readonly<Partial<Record<AnswerHeader, 'always' | 'sometimes'>>>;

interface OperationParts {
  /** Its name in a client that is made from the description. */
  readonly id: string;
  readonly tag: 'Events' | 'Topics' | 'Dashboards' | 'Alerts' | 'Access' | 'Server';
  readonly summary: string;
  readonly description?: string;
  /** Default: none. Null: any, without effect. */
  readonly query?: QueryParameters | null;
  readonly headers?: Readonly<Partial<Record<RequestHeader, 'needed' | 'optional'>>>;
  readonly body?: Readonly<Record<string, Content>>;
  /** Of a route for anybody: it looks at who asks all the same. */
  readonly token?: 'optional';
  /** By status. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** Beside those that any such route may give (`error-answers.ts`). */
  readonly errors?: readonly ErrorCode[];
  /** Those that errors may have as well. */
  readonly errorHeaders?: AnswerHeaders;
}

/** What there is to say of some route. */
export type AnyOperation = OperationParts & { readonly path?: Readonly<Record<string, z.ZodType>> };

/** What there is to say of a route: what it takes, and all that it answers. */
export type Operation<Route extends string> = OperationParts &
  ([PathName<Route>] extends [never]
    ? { readonly path?: never }
    : { readonly path: Readonly<Record<PathName<Route>, z.ZodType>> });

/** Operations of the routes below a folder: `OperationsBelow<'/api/alerts'>`. One that is missing does not compile. */
export type OperationsBelow<Folder extends string> = {
  readonly [
    Route in Extract<ApiRoute, `${string} ${Folder}` | `${string} ${Folder}/${string}`>
  ]: Operation<Route>;
};

/** An answer that is JSON of a schema. */
export function json(schema: z.core.$ZodType, example?: unknown): Readonly<Record<string, Content>> {
  return { 'application/json': { schema, ...(example === undefined ? {} : { example }) } };
}
