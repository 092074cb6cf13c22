import { expect, it } from 'vitest';
import { requestLevel } from './request-level.ts';

it.each([
  ['GET', '/_next/static/a.js', 404, 'trace'],
  ['GET', '/api/health/ready', 503, 'debug'],
  ['GET', '/', 200, 'debug'],
  ['POST', '/api/topics/a', 201, 'debug'],
  ['POST', '/api/topics/a', 429, 'info'],
  ['DELETE', '/api/topics/a', 200, 'info'],
  ['POST', '/api/tokens', 201, 'info'],
  ['DELETE', '/api/tokens/a', 204, 'info'],
  ['DELETE', '/api/session', 204, 'debug'],
  ['POST', '//api/tokens', 308, 'debug'],
  ['POST', '/sign-in', 200, 'debug'],
  ['GET', '/api/topics', 401, 'info'],
  ['GET', '/api/topics', 500, 'warn'],
] as const)('%s %s answered with %i is of level %s', (method, path, status, level) => {
  expect(requestLevel({ method, path, status })).toBe(level);
});
