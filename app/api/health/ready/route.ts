import { toProbeHandler } from '#lib/server/http/to-probe-handler';
import { getPulseboard } from '#lib/server/pulseboard';
import { PulseboardError } from '#lib/shared/errors';

export const dynamic = 'force-dynamic';

/**
 * Whether a balancer is to send requests here: from the end of the start to the signal to stop. Without its log it stays so
 * (`degraded`): all servers share that, to take out all of them helps nobody, and their readers have what they have.
 */
export const GET = toProbeHandler('GET /api/health/ready', () => {
  const { isLeaving, hub } = getPulseboard();
  if (isLeaving) throw new PulseboardError('server-leaving', 'this server is stopping; ask another one');
  return { status: hub.isDegraded ? 'degraded' : 'ready' };
});
