'use client';

import { useEffect, useState } from 'react';
import { createAccessApi, type Share } from '#lib/client/access-api';
import { useDashboardEditing } from '../editing/dashboard-editing.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ChoiceField } from '../ui/choice-field.tsx';
import { useOrder } from '../ui/use-order.ts';
import { BadgeAddress } from './badge-address.tsx';
import { MadeShare } from './made-share.tsx';
import { ShareForm, type ShareWish } from './share-form.tsx';
import { ShareList } from './share-list.tsx';

const api = createAccessApi();

/** Links to the dashboard of the page: a new one, those that there are, and the badge of a panel. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  const { initial, dashboard, state } = useDashboardEditing();
  const { id } = state?.stored ?? initial;
  const [shares, setShares] = useState<readonly Share[]>([]);
  const [frameAncestors, setFrameAncestors] = useState<readonly string[]>([]);
  const [made, setMade] = useState<{ path: string; isEmbeddable: boolean } | null>(null);
  const [panelId, setPanelId] = useState('');
  const { order, isBusy, fault } = useOrder();
  const panel = dashboard.panels.find((one) => one.id === panelId) ?? null;

  async function readShares(): Promise<void> {
    const answer = await api.listShares(id);
    setShares(answer.shares);
    setFrameAncestors(answer.frameAncestors);
  }

  // oxlint-disable-next-line react/exhaustive-deps -- once, when it opens
  useEffect(() => order(readShares), []);

  const make = ({ days, embed }: ShareWish): void =>
    order(async () => {
      setMade({ path: (await api.createShare(id, { days, embed })).url, isEmbeddable: embed });
      await readShares();
    });

  const revoke = (share: Share): void =>
    order(async () => {
      await api.revokeShare(id, share.id);
      setMade(null);
      await readShares();
    });

  return (
    <Dialog title={`Share ${dashboard.title}`} onClose={onClose} className="max-w-xl">
      <p className="text-muted">
        Whoever has the link sees this dashboard and the topics on it, live, and can change nothing.
      </p>
      <ShareForm frameAncestors={frameAncestors} isBusy={isBusy} onMake={make} />
      <ChoiceField
        label="What the link opens"
        choices={{
          '': 'The whole dashboard',
          ...Object.fromEntries(dashboard.panels.map(({ id: one, title }) => [one, `Panel: ${title}`])),
        }}
        chosen={panelId}
        onChoose={setPanelId}
        hint={panel === null ? undefined : 'Whoever has the link can open the rest of the dashboard too.'}
      />
      {made !== null && (
        <MadeShare {...made} title={panel?.title ?? dashboard.title} panel={panel?.id ?? null} />
      )}
      {panel !== null && <BadgeAddress dashboard={id} panel={panel} />}
      <ShareList shares={shares} isBusy={isBusy} onRevoke={revoke} />
      <p role="alert" className="break-words text-negative empty:hidden">
        {fault}
      </p>
    </Dialog>
  );
}
