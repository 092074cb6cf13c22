import type { Metadata } from 'next';
import { DoctorPage } from '#components/doctor/doctor-page';
import { requireGrant } from '#lib/server/access/require-grant';
import { toWatchSeconds } from '../../components/doctor/watch-seconds.ts';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Doctor · Pulseboard' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  await requireGrant('/doctor');
  const { watch } = await searchParams;
  return <DoctorPage watchSeconds={toWatchSeconds(watch)} />;
}
