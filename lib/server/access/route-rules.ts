/**
 * Who gets as far as a route or a page.
 *
 * - `public`: anybody.
 * - `subscribe`: who may read some topic. Which one, the route looks at.
 * - `publish`: who may publish to some topic; likewise.
 * - `admin`: who may do everything.
 */
export type RouteRule = 'public' | 'subscribe' | 'publish' | 'admin';

/** Every route by its method and its folder in `app`, and every page by its folder. What is missing here does not compile. */
export const routeRules = {
  'GET /api/events': 'subscribe',
  'HEAD /api/events': 'subscribe',
  'OPTIONS /api/events': 'public',

  'GET /api/topics': 'subscribe',
  'GET /api/topics/[topic]': 'subscribe',
  'POST /api/topics/[topic]': 'publish',
  'DELETE /api/topics/[topic]': 'admin',

  'GET /api/dashboards': 'subscribe',
  'POST /api/dashboards': 'admin',
  'GET /api/dashboards/[id]': 'subscribe',
  'PUT /api/dashboards/[id]': 'admin',
  'DELETE /api/dashboards/[id]': 'admin',
  'GET /api/dashboards/[id]/panels/[panelId]/badge.png': 'subscribe',
  'GET /api/dashboards/[id]/panels/[panelId]/badge.svg': 'subscribe',
  'GET /api/dashboards/[id]/shares': 'admin',
  'POST /api/dashboards/[id]/shares': 'admin',
  'DELETE /api/dashboards/[id]/shares/[shareId]': 'admin',

  'GET /api/alerts': 'subscribe',
  'POST /api/alerts': 'admin',
  'GET /api/alerts/[id]': 'subscribe',
  'PUT /api/alerts/[id]': 'admin',
  'DELETE /api/alerts/[id]': 'admin',
  'POST /api/alerts/[id]/acknowledge': 'admin',
  'POST /api/alerts/[id]/silence': 'admin',

  // Whether anybody is signed in, and signing in and out, are for anybody.
  'GET /api/session': 'public',
  'POST /api/session': 'public',
  'DELETE /api/session': 'public',

  'GET /api/tokens': 'admin',
  'POST /api/tokens': 'admin',
  'DELETE /api/tokens/[id]': 'admin',

  // Each takes a connection for a while, so that it is for those who could have one of the real kind.
  'GET /api/doctor/echo': 'subscribe',
  'GET /api/doctor/stream': 'subscribe',
  'HEAD /api/doctor/stream': 'subscribe',

  // Who may read the topics `pulseboard.*`: it says the same.
  'GET /api/metrics': 'subscribe',

  // That it is alive and ready is for anybody; how it is, for admins.
  'GET /api/health': 'public',
  'GET /api/health/live': 'public',
  'GET /api/health/ready': 'public',

  // It describes the software, and holds nothing of what this server keeps.
  'GET /api/openapi.json': 'public',

  // Where somebody comes in: by a password, a token or a link. What a link opens, its page looks at.
  'page /sign-in': 'public',
  'page /share': 'public',
  'page /share/[id]': 'public',

  'page /tokens': 'admin',
  'page /': 'subscribe',
  'page /d/[id]': 'subscribe',
  'page /topics': 'subscribe',
  'page /topics/[topic]': 'subscribe',
  'page /charts': 'subscribe',
  'page /alerts': 'subscribe',
  'page /doctor': 'subscribe',
} as const satisfies Readonly<Record<string, RouteRule>>;

export type RouteName = keyof typeof routeRules;

/** A page by its folder. */
export type PageName = Extract<RouteName, `page ${string}`> extends `page ${infer Name}` ? Name : never;

/** Routes that only ever say why something was refused before it came to its own: they ask nobody anything. */
export const refusingRoutes: readonly string[] = [
  '/api/malformed-path',
  '/api/refused-address',
  '/api/refused-host',
  '/api/refused-origin',
];
