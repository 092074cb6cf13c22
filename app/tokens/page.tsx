import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TokensPage } from '#components/tokens/tokens-page';
import { requireGrant } from '#lib/server/access/require-grant';
import { toViewer } from '#lib/server/access/to-viewer';
import { getPulseboard } from '#lib/server/pulseboard';
import { readStreamStart } from '#lib/server/stream-start';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Tokens · Pulseboard' };

export default async function Page() {
  const visitor = await requireGrant('/tokens');
  const { access } = getPulseboard().doors;
  if (!access.isOn) notFound();
  return (
    <TokensPage
      viewer={toViewer(visitor)}
      snapshot={await readStreamStart(visitor.grant)}
      tokens={await access.list.list()}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}
