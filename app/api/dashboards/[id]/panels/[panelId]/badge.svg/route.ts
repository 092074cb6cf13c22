import { badgeQuery } from '#lib/server/badges/draw-badge';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { type BadgeParams, readBadgePicture } from '../../../../../../answer-badge.ts';

export const dynamic = 'force-dynamic';

/** The newest value of a panel, as a picture. */
export const GET = toRouteHandler(
  'GET /api/dashboards/[id]/panels/[panelId]/badge.svg',
  async (request, params: BadgeParams, visitor) => {
    const { svg, headers } = await readBadgePicture(request, params, visitor);
    return new Response(svg, { headers: { ...headers, 'Content-Type': 'image/svg+xml; charset=utf-8' } });
  },
  Object.keys(badgeQuery),
);
