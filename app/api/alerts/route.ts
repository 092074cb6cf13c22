import { showAlerts } from '#lib/server/access/show-alerts';
import { answerAlert } from '#lib/server/http/answer-alert';
import { readAlertRule } from '#lib/server/http/read-alert';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import type { alertList } from '#lib/server/openapi/alert-bodies';
import type { AnswerOf } from '#lib/server/openapi/documented';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Every alert: its rule, and how it stands. */
export const GET = toRouteHandler('GET /api/alerts', async (_request, _params, { grant }) => {
  const alerts = showAlerts(await getPulseboard().alerts.list(), grant);
  return Response.json({ alerts } satisfies AnswerOf<typeof alertList>, {
    headers: { 'Cache-Control': 'no-store' },
  });
});

/** Begins to look out for something. */
export const POST = toRouteHandler('POST /api/alerts', async (request) => {
  const alert = await getPulseboard().alerts.create(await readAlertRule(request));
  return answerAlert(alert, { status: 201, headers: { Location: `/api/alerts/${alert.id}` } });
});
