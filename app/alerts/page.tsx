import type { Metadata } from 'next';
import { AlertsPage } from '#components/alerts/alerts-page';
import { requireGrant } from '#lib/server/access/require-grant';
import { toViewer } from '#lib/server/access/to-viewer';
import { readDashboardSnapshot } from '#lib/server/dashboard-snapshot';
import { alertHistoryLimit } from '#lib/shared/alerts-snapshot';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Alerts · Pulseboard' };

/** What a form suggests: topics, and the numbers that they carry. More would be no list to choose from. */
const suggestedTopics = 300;
const maxPayloadLength = 2_000;

const nothing = {
  time: { windowMs: 1, until: null },
  references: [],
  maxPoints: 1,
  feeds: [],
  rhythms: [],
  alertHistory: alertHistoryLimit,
  maxPayloadLength,
};

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  const visitor = await requireGrant('/alerts');
  const { topic, field } = await searchParams;
  return (
    <AlertsPage
      viewer={toViewer(visitor)}
      snapshot={await readDashboardSnapshot(visitor.grant, (topics) => ({
        ...nothing,
        latest: topics.slice(0, suggestedTopics),
      }))}
      prefilled={{
        ...(typeof topic === 'string' && { topic }),
        ...(typeof field === 'string' && { field }),
      }}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}
