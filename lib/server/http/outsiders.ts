import 'server-only';
import diagnostics from 'node:diagnostics_channel';
import { PulseboardError } from '#lib/shared/errors';
import { isLoopback } from '../access/loopback.ts';
import { isRequestStart, requestStartChannel } from './request-start.ts';

const refusedAddressRoute = '/api/refused-address';

/**
 * Leads requests that reach this server under another address than this machine's own to a route that refuses them. `HOST` is
 * looked at before the start; but Next can be told what to listen on in other ways, and its standalone server listens on all.
 *
 * @returns how to stop
 */
export function rerouteOutsiders(): () => void {
  const reroute = (message: unknown): void => {
    if (!isRequestStart(message) || isLoopback(message.socket.localAddress ?? '')) return;
    message.request.url = refusedAddressRoute;
  };
  diagnostics.subscribe(requestStartChannel, reroute);
  return () => void diagnostics.unsubscribe(requestStartChannel, reroute);
}

/** Why a request was led to the route that refuses it. */
export function addressRefused(): PulseboardError {
  return new PulseboardError(
    'auth-missing',
    'this server is reached from beyond its machine, and nobody is asked who they are; set AUTH_SECRET, or AUTH=none if all who ' +
      'reach it may read, publish and change everything',
  );
}
