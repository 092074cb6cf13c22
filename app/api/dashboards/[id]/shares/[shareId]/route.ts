import { unknownShare } from '#lib/server/access/shares';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { parseTokenId } from '#lib/server/http/read-access-request';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

interface Params {
  readonly id: string;
  readonly shareId: string;
}

/** Revokes a link to a dashboard. */
export const DELETE = toRouteHandler(
  'DELETE /api/dashboards/[id]/shares/[shareId]',
  async (_request, { id, shareId }: Params) => {
    const { list } = getPulseboard().doors.access;
    const share = await list.get(parseTokenId(shareId));
    if (share === null || share.dashboard !== id) throw unknownShare(id, shareId);
    await list.revoke(shareId);
    return new Response(null, { status: 204 });
  },
);
