import 'server-only';

export interface AnsweredRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
}

/** The level of a record about a request: what an operator looks for stands out from what there is thousands of a second. */
export function requestLevel({ method, path, status }: AnsweredRequest): 'trace' | 'debug' | 'info' | 'warn' {
  if (path.startsWith('/_next/')) return 'trace';
  // Asked every few seconds, by who draws conclusions of its own.
  if (path.startsWith('/api/health')) return 'debug';
  if (status >= 500) return 'warn';
  if (status >= 400) return 'info';
  return status < 300 && isChange(method, path) ? 'info' : 'debug';
}

/**
 * Whether it changes what people keep. Publishing is what the server is there for; and what anybody may ask for without end, as signing
 * out, is not to fill the disk.
 */
function isChange(method: string, path: string): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || !path.startsWith('/api/'))
    return false;
  return (
    !(method === 'POST' && path.startsWith('/api/topics/')) &&
    !(method === 'DELETE' && path === '/api/session')
  );
}
