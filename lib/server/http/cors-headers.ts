import 'server-only';

/**
 * What lets a page of another origin read the answer, where the settings name its origin.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function corsHeaders(request: Request, origins: readonly string[]): Record<string, string> {
  if (origins.length === 0) return {};
  const origin = request.headers.get('Origin');
  const allowed = origin !== null && origins.includes(origin);
  return { Vary: 'Origin', ...(allowed ? { 'Access-Control-Allow-Origin': origin } : {}) };
}

/** The answer to the question that browsers ask before a request with headers set by a script. */
export function preflightHeaders(request: Request, origins: readonly string[]): Record<string, string> {
  return {
    Allow: 'GET, HEAD, OPTIONS',
    ...corsHeaders(request, origins),
    'Access-Control-Allow-Methods': 'GET, HEAD',
    'Access-Control-Allow-Headers': 'Authorization, Last-Event-ID, Cache-Control',
    'Access-Control-Max-Age': '600',
  };
}
