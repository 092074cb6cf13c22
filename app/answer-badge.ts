import { readDashboard } from '#lib/server/access/read-dashboard';
import type { Visitor } from '#lib/server/access/access';
import { badgeQuery, drawBadge } from '#lib/server/badges/draw-badge';
import { readBadge } from '#lib/server/badges/read-badge';
import { readChoice } from '#lib/server/http/query-parameters';
import { getPulseboard } from '#lib/server/pulseboard';
import { parseUnit } from '../components/format/parse-unit.ts';

export interface BadgeParams {
  readonly id: string;
  readonly panelId: string;
}

/** How long a picture may be shown again, in seconds: pages that show many ask often. */
const maxAgeSeconds = 10;

/**
 * The badge of a panel as SVG, for who may see its dashboard, and the headers that it is answered with.
 *
 * @throws {PulseboardError} `dashboard-unknown`, `panel-unknown`, `parameter-invalid`, and what is wrong with the token
 */
export async function readBadgePicture(request: Request, { id, panelId }: BadgeParams, visitor: Visitor) {
  const theme = readChoice(new URL(request.url).searchParams, 'theme', badgeQuery.theme) ?? 'light';
  const { dashboard } = await readDashboard(visitor, id);
  const badge = await readBadge(getPulseboard().log, dashboard, panelId, Date.now());
  const value = badge.value === null ? 'no data' : parseUnit(badge.unit).format(badge.value);
  // What only a token shows is for nobody in between.
  const scope = visitor.passes.length === 0 ? 'public' : 'private';
  return {
    svg: drawBadge(badge, value, theme),
    headers: { 'Cache-Control': `${scope}, max-age=${maxAgeSeconds}`, Vary: 'Authorization, Cookie' },
  };
}
