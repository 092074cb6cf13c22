import 'server-only';
import packageFile from '../../../package.json' with { type: 'json' };
import { problemStatus } from '../http/problem.ts';
import { describeHeaders, describeOperation, describeSharedErrors } from './describe-operation.ts';
import type { AnyOperation, ApiRoute } from './operation.ts';
import { operations } from './operations.ts';
import { createSchemaCollector, type Part, type SchemaCollector } from './schema-collector.ts';

/**
 * The interface of this version as an OpenAPI document, made from the schemas that check requests and the table of operations. The same
 * each time.
 *
 * @see https://spec.openapis.org/oas/v3.1.1
 */
export function createDescription(): Part {
  const schemas = createSchemaCollector();
  const paths = describePaths(operations, schemas);
  const responses = describeSharedErrors((code) => problemStatus[code], schemas);
  const headers = describeHeaders(schemas);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Pulseboard',
      version: packageFile.version,
      summary: packageFile.description,
      description:
        'Answers are described as this version gives them; a later one may add members, so a client should pass over those that it does ' +
        'not know. Times are Unix milliseconds unless a name says otherwise. Errors are `Problem`s with a stable `code`.',
      license: { name: packageFile.license, identifier: packageFile.license },
    },
    servers: [{ url: '/' }],
    tags: ['Events', 'Topics', 'Dashboards', 'Alerts', 'Access', 'Server'].map((name) => ({ name })),
    paths,
    components: { schemas: schemas.list(), responses, headers, securitySchemes },
  };
}

const cookieNote = 'Set by signing in, and by opening a share link (`pulseboard-share`).';

const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token. Needed where AUTH_SECRET is set; a server without it asks nobody who they are.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'pulseboard',
    description: `${cookieNote} Over plain HTTP.`,
  },
  secureSession: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-pulseboard',
    description: `${cookieNote} Over TLS.`,
  },
};

function describePaths(all: Readonly<Record<ApiRoute, AnyOperation>>, schemas: SchemaCollector): Part {
  const paths: Record<string, Part> = {};
  for (const [route, operation] of Object.entries(all)) {
    if (!isApiRoute(route)) continue;
    const [method = '', folder = ''] = route.split(' ');
    const path = folder.replaceAll(/\[(\w+)\]/g, '{$1}');
    const part = describeOperation(route, operation, schemas);
    paths[path] = { ...paths[path], [method.toLowerCase()]: part };
  }
  return paths;
}

function isApiRoute(name: string): name is ApiRoute {
  return Object.hasOwn(operations, name);
}
