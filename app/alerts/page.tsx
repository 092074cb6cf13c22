import type { Metadata } from 'next';
import { AlertsPage } from '#components/alerts/alerts-page';
import { readDashboardSnapshot } from '#lib/server/dashboard-snapshot';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Alerts · Pulseboard' };

const nothing = { time: { windowMs: 1, until: null }, maxPoints: 1, feeds: [], rhythms: [] };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  const { topic, field } = await searchParams;
  return (
    <AlertsPage
      snapshot={await readDashboardSnapshot([], { ...nothing, alertHistory: 200 })}
      prefilled={{
        ...(typeof topic === 'string' && { topic }),
        ...(typeof field === 'string' && { field }),
      }}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}
