import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInPage } from '#components/access/sign-in-page';
import { requireGrant } from '#lib/server/access/require-grant';
import { toViewer } from '#lib/server/access/to-viewer';
import { getPulseboard } from '#lib/server/pulseboard';
import { toLocalPath } from '#lib/shared/local-path';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Sign in · Pulseboard' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  const visitor = await requireGrant('/sign-in');
  const { doors, settings } = getPulseboard();
  const next = toLocalPath((await searchParams)['next']);
  if (!doors.access.isOn) redirect(next);
  return (
    <SignInPage
      name={toViewer(visitor).name}
      next={next}
      hasPassword={settings.ADMIN_PASSWORD_HASH !== undefined}
    />
  );
}
