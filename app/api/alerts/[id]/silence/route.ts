import { answerAlert } from '#lib/server/http/answer-alert';
import { readSilence } from '#lib/server/http/read-alert';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Shows and sends nothing of an alert for a while. */
export const POST = toRouteHandler(
  'POST /api/alerts/[id]/silence',
  async (request, { id }: { readonly id: string }) => {
    const forMs = await readSilence(request);
    return answerAlert(await getPulseboard().alerts.silence(id, forMs));
  },
);
