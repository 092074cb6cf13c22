import { parseTokenId } from '#lib/server/http/read-access-request';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Revokes a token, wherever it was made. */
export const DELETE = toRouteHandler(
  'DELETE /api/tokens/[id]',
  async (_request, { id }: { readonly id: string }) => {
    await getPulseboard().doors.access.list.revoke(parseTokenId(id));
    return new Response(null, { status: 204 });
  },
);
