import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OpenShare } from '#components/sharing/open-share';
import { requireGrant } from '#lib/server/access/require-grant';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Shared dashboard · Pulseboard' };

/** Where a link leads: the token behind its `#` is with the browser alone. */
export default async function Page() {
  await requireGrant('/share');
  if (!getPulseboard().doors.access.isOn) notFound();
  return <OpenShare />;
}
