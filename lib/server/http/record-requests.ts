import 'server-only';
import diagnostics from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import proxyAddress from 'proxy-addr';
import { report } from '../reports/report.ts';
import { enterRequest, type RequestContext } from '../reports/request-context.ts';
import { readRequestId, requestIdHeader } from './request-id.ts';
import { requestLevel } from './request-level.ts';
import { isRequestStart, requestStartChannel } from './request-start.ts';

/** Records of a second about requests that were refused or failed; of more, how many there were is told. */
const maxRefusalsPerSecond = 50;

/** Longer than the path of any route: what a client makes up is not written in full. */
const maxPathLength = 1_000;

/**
 * Gives each request an id, answers with it, and writes a record when it is answered. To be called before anything else looks at
 * requests, for others lead some of them elsewhere. A stream is recorded where it opens and closes instead.
 *
 * @param trustedProxies whose ids and addresses of clients are believed
 * @returns how to stop
 */
export function recordRequests(trustedProxies: readonly string[]): () => void {
  const isTrusted = proxyAddress.compile([...trustedProxies]);
  const refusals = createRefusalQuota();
  const begin = (message: unknown): void => {
    if (!isRequestStart(message)) return;
    const { request, response } = message;
    const context: RequestContext = { id: readRequestId(request, isTrusted), traceId: null };
    enterRequest(context);
    response.setHeader(requestIdHeader, context.id);
    const asked = toAsked(request);
    // Not when it is over: a request that was given up has no socket by then.
    const address = proxyAddress(request, isTrusted);
    response.once('close', () => {
      const level = requestLevel({ ...asked, status: response.statusCode });
      const isRefusal = level !== 'debug' && level !== 'trace' && response.statusCode >= 400;
      if (!report.isOn(level) || (isRefusal && !refusals.take())) return;
      const { startedAt, ...told } = asked;
      report[level](
        response.writableFinished ? 'a request was answered' : 'a client left before its answer',
        {
          ...told,
          ...readAnswer(response, context, startedAt),
          address,
        },
      );
    });
  };
  diagnostics.subscribe(requestStartChannel, begin);
  return () => {
    diagnostics.unsubscribe(requestStartChannel, begin);
    refusals.stop();
  };
}

function toAsked({ method = 'GET', url = '/' }: IncomingMessage) {
  return {
    method,
    path: (url.split('?', 1)[0] ?? '/').slice(0, maxPathLength),
    startedAt: performance.now(),
  };
}

function readAnswer({ statusCode }: ServerResponse, { id, traceId }: RequestContext, startedAt: number) {
  const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
  return { requestId: id, ...(traceId !== null && { trace_id: traceId }), status: statusCode, durationMs };
}

/** Who asks in vain thousands of times a second does not fill the disk with it. */
function createRefusalQuota() {
  let taken = 0;
  let timer: NodeJS.Timeout | undefined;
  const renew = (): void => {
    const count = taken - maxRefusalsPerSecond;
    taken = 0;
    timer = undefined;
    if (count > 0) report.warn('more requests were refused than are recorded', { count });
  };
  return {
    take(): boolean {
      timer ??= setTimeout(renew, 1_000).unref();
      taken += 1;
      return taken <= maxRefusalsPerSecond;
    },
    stop: () => clearTimeout(timer),
  };
}
