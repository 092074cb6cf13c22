import 'server-only';
import type { ReadableHeaders } from '../http/request-facts.ts';
import type { Access, Visitor } from './access.ts';
import { accessForbidden } from './access-faults.ts';
import type { Grant } from './grant.ts';
import { type RouteName, type RouteRule, routeRules } from './route-rules.ts';

/**
 * Lets in who may come, as the table of rules has it.
 *
 * @throws {PulseboardError} `token-missing`, `token-invalid`, `token-expired`, `token-revoked` for who has no token that counts;
 * `access-forbidden` for who has one that is not enough
 */
export async function admit(access: Access, route: RouteName, headers: ReadableHeaders): Promise<Visitor> {
  const visitor = await access.visit(headers);
  const rule = routeRules[route];
  if (rule === 'public') return visitor;
  if (!visitor.isRefused && isEnough[rule](visitor.grant)) return visitor;
  throw visitor.passes.length === 0 ? visitor.fault : accessForbidden(`this token may not ${needs[rule]}`);
}

const isEnough: Readonly<Record<Exclude<RouteRule, 'public'>, (grant: Grant) => boolean>> = {
  subscribe: ({ subscribe }) => subscribe.length > 0,
  publish: ({ publish }) => publish.length > 0,
  admin: ({ isAdmin }) => isAdmin,
};

const needs: Readonly<Record<Exclude<RouteRule, 'public'>, string>> = {
  subscribe: 'read anything',
  publish: 'publish anything',
  admin: 'change this, which is for admins',
};
