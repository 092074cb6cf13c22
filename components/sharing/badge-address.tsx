import type { PanelSpec } from '#lib/shared/dashboards';
import { Copied } from './copied.tsx';
import { toBadgeAddress } from './share-address.ts';

/** Where a panel is a picture, for a page or a README. */
export function BadgeAddress({ dashboard, panel }: { dashboard: string; panel: PanelSpec }) {
  if (!('series' in panel)) return null;
  return (
    <div className="flex flex-col gap-1">
      <Copied
        label="Badge"
        text={toBadgeAddress(location.origin, dashboard, panel.id, 'svg')}
        what="the address of the badge"
      />
      <p className="text-xs text-muted">
        A picture of its newest value, for a page or a README; .png in place of .svg, ?theme=dark for a dark
        page. Those who have no token see it only if every topic of this dashboard is public (PUBLIC_TOPICS).
      </p>
    </div>
  );
}
