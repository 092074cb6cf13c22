import { answerAlert } from '#lib/server/http/answer-alert';
import { readAlertRule } from '#lib/server/http/read-alert';
import { readRevision } from '#lib/server/http/revisions';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

interface Params {
  readonly id: string;
}

/** One alert. */
export const GET = toRouteHandler(async (_request, { id }: Params) =>
  answerAlert(await getPulseboard().alerts.get(id)),
);

/** Saves a changed rule. */
export const PUT = toRouteHandler(async (request, { id }: Params) => {
  const revision = readRevision(request);
  const rule = await readAlertRule(request);
  return answerAlert(await getPulseboard().alerts.replace(id, rule, revision));
});

/** Removes an alert. */
export const DELETE = toRouteHandler(async (request, { id }: Params) => {
  await getPulseboard().alerts.remove(id, readRevision(request));
  return new Response(null, { status: 204 });
});
