import { toProbeHandler } from '#lib/server/http/to-probe-handler';

export const dynamic = 'force-dynamic';

/** That the process runs and its event loop turns: whoever watches over it starts it anew when no answer comes. */
export const GET = toProbeHandler('GET /api/health/live', () => ({ status: 'live' }));
