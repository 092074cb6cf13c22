import { answerAlert } from '#lib/server/http/answer-alert';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Says that somebody has seen an alert firing. */
export const POST = toRouteHandler(
  'POST /api/alerts/[id]/acknowledge',
  async (_request, { id }: { readonly id: string }) =>
    answerAlert(await getPulseboard().alerts.acknowledge(id)),
);
