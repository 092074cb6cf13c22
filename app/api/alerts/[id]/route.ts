import { refuseReading } from '#lib/server/access/refuse-topics';
import { showAlert } from '#lib/server/access/show-alerts';
import { answerAlert } from '#lib/server/http/answer-alert';
import { readAlertRule } from '#lib/server/http/read-alert';
import { readRevision } from '#lib/server/http/revisions';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';
import { toTopicFilter } from '#lib/shared/topics';

export const dynamic = 'force-dynamic';

interface Params {
  readonly id: string;
}

/** One alert. */
export const GET = toRouteHandler('GET /api/alerts/[id]', async (_request, { id }: Params, visitor) => {
  const alert = await getPulseboard().alerts.get(id);
  refuseReading(visitor, toTopicFilter([alert.rule.topic]));
  return answerAlert(showAlert(alert, visitor.grant));
});

/** Saves a changed rule. */
export const PUT = toRouteHandler('PUT /api/alerts/[id]', async (request, { id }: Params) => {
  const revision = readRevision(request);
  const rule = await readAlertRule(request);
  return answerAlert(await getPulseboard().alerts.replace(id, rule, revision));
});

/** Removes an alert. */
export const DELETE = toRouteHandler('DELETE /api/alerts/[id]', async (request, { id }: Params) => {
  await getPulseboard().alerts.remove(id, readRevision(request));
  return new Response(null, { status: 204 });
});
