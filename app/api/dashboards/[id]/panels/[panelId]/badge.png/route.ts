import { renderPng } from '#lib/server/badges/render-png';
import { badgeQuery } from '#lib/server/badges/draw-badge';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { type BadgeParams, readBadgePicture } from '../../../../../../answer-badge.ts';

export const dynamic = 'force-dynamic';

/** The same picture, for where no SVG is shown. */
export const GET = toRouteHandler(
  'GET /api/dashboards/[id]/panels/[panelId]/badge.png',
  async (request, params: BadgeParams, visitor) => {
    const { svg, headers } = await readBadgePicture(request, params, visitor);
    return new Response(await renderPng(svg), { headers: { ...headers, 'Content-Type': 'image/png' } });
  },
  Object.keys(badgeQuery),
);
